using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Sending;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Leaks;

/// <summary>The facts about a compilation that following a value needs.</summary>
internal sealed class LeakContext
{
    private readonly Messages _messages;
    private readonly Lazy<bool> _hasActors;
    private readonly INamedTypeSymbol? _message;
    private readonly ConcurrentDictionary<ISymbol, bool> _shared = new(SymbolEqualityComparer.Default);

    public LeakContext(KnownSymbols known)
    {
        Known = known;
        State = new ActorState(known);
        Off = new OffTurn(known.Compilation);
        _messages = new Messages(known, State.Attestations);
        _message = known.Compilation.GetTypeByMetadataName(KnownNames.ActorMessage);
        _hasActors = new(() => known.Compilation.Assembly.AllTypes().Any(known.IsActorOrBase));
    }

    public KnownSymbols Known { get; }

    public ActorState State { get; }

    public OffTurn Off { get; }

    /// <summary>Without actors nothing can leave one.</summary>
    public bool HasActors => _hasActors.Value;

    public bool IsHere(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Known.Compilation.Assembly);

    /// <summary>The actor that gets the arguments of a call as a message; null where the call sends none.</summary>
    public string? ReceiverOf(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (method is { Name: "Spawn", IsStatic: true } && type is not null && Known.IsActor(type))
            return type.Name;
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (Known.ActorOf(level) is { } actor)
                return actor.Name;
            if (Known.IsRole(level))
                return level.Name;
            if (_message is not null && level.BasesAndSelf().Any(known => SymbolEqualityComparer.Default.Equals(known, _message)))
                return level.ContainingType?.Name ?? level.Name;
        }

        return null;
    }

    /// <summary>What others can call, and so get what it returns. Of a type inside the actor only if they can see the type.</summary>
    public bool IsVisible(ISymbol member)
    {
        if (member is not IMethodSymbol method || !(IsOpen(method) || !method.ExplicitInterfaceImplementations.IsEmpty))
            return false;
        for (var type = method.ContainingType; type is not null && !Known.IsActorOrBase(type); type = type.ContainingType)
        {
            if (!IsOpen(type))
                return false;
        }

        return true;
    }

    private static bool IsOpen(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>The declaration is refused already, for what it replies can change.</summary>
    public bool IsReplyJudged(ISymbol member) =>
        member is IMethodSymbol method && Known.IsHandler(method) && !State.Attestations.IsReplyAttested(method)
        && _messages.Reply(method) is { } reply && !State.IsSendable(reply);

    /// <summary>An object that this code made for itself: nobody else raises its events.</summary>
    public static bool IsMadeHere(IOperation source, Body body) => source switch
    {
        IConversionOperation conversion => IsMadeHere(conversion.Operand, body),
        IObjectCreationOperation => true,
        ILocalReferenceOperation local => body.All.Any(operation => operation is IVariableDeclaratorOperation declarator
            && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local)
            && declarator.Initializer is { Value: var value } && IsCreation(value)),
        IFieldReferenceOperation { Field: { IsStatic: false } field } =>
            field.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax })
            || AssignsCreation(body, operation => operation is IFieldReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Field, field)),
        IPropertyReferenceOperation { Property: { IsStatic: false } property } =>
            property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax })
            || AssignsCreation(body, operation => operation is IPropertyReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Property, property)),
        _ => false,
    };

    /// <summary>
    /// A part of the actor that came with a constructor's parameter: a service that others hold too. By the text, since a
    /// rule must not bind what it does not look at. A collection of the framework was given for good.
    /// </summary>
    public bool IsShared(ISymbol part) =>
        ActorState.TypeOf(part) is { } type && !type.ContainingAssembly.IsFramework() && type is not IArrayTypeSymbol
        && (part is IParameterSymbol || _shared.GetOrAdd(part.OriginalDefinition, ComesWithParameter));

    private static bool ComesWithParameter(ISymbol part) => part.ContainingType is { } type
        && (part.DeclaringSyntaxReferences.Any(reference => Initializer(reference.GetSyntax()) is { } value && type.InstanceConstructors.Any(constructor => Names(value, constructor)))
            || type.InstanceConstructors.Any(constructor => constructor.DeclaringSyntaxReferences
                .SelectMany(reference => reference.GetSyntax() is ConstructorDeclarationSyntax syntax ? syntax.DescendantNodes() : [])
                .OfType<AssignmentExpressionSyntax>()
                .Any(assignment => NameOf(assignment.Left) == part.Name && Names(assignment.Right, constructor))));

    private static ExpressionSyntax? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    private static bool Names(ExpressionSyntax value, IMethodSymbol constructor) => value switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => Names(choice.Left, constructor),
        IdentifierNameSyntax name => constructor.Parameters.Any(parameter => parameter.Name == name.Identifier.ValueText),
        _ => false,
    };

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool AssignsCreation(Body body, Func<IOperation, bool> isTarget) => body.All.OfType<ISimpleAssignmentOperation>()
        .Any(assignment => isTarget(assignment.Target) && IsCreation(assignment.Value));

    private static bool IsCreation(IOperation value) => value is IObjectCreationOperation || (value is IConversionOperation { Operand: var inner } && IsCreation(inner));
}
