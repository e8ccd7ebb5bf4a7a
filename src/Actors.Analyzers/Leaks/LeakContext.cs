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
    private readonly ConcurrentDictionary<ISymbol, bool> _created = new(SymbolEqualityComparer.Default);

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
        if (method is { Name: "Spawn" or "SpawnPool", IsStatic: true } && type is not null && Known.IsActor(type))
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

    /// <summary>Whoever changes the object raises the event, as in a class of this project, and does it at once.</summary>
    public bool IsRaisedByOwner(IEventSymbol happening) => IsHere(happening) || Off.IsRaisedByChange(happening);

    /// <summary>An object that this actor made for itself, or an element of a collection that it made: nobody else raises its events.</summary>
    public bool IsMadeHere(IOperation source, Body body) => IsMadeHere(source, body, []);

    private bool IsMadeHere(IOperation source, Body body, HashSet<IOperation> asked) => asked.Add(source) && source switch
    {
        IConversionOperation conversion => IsMadeHere(conversion.Operand, body, asked),
        IObjectCreationOperation => true,
        ICoalesceAssignmentOperation choice => IsCreation(choice.Value),
        ILocalReferenceOperation local => body.All.Any(operation => Value(operation, local.Local) is { } value && (IsCreation(value) || IsElement(value, body, asked))),
        IMemberReferenceOperation { Member: IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false } } reference =>
            IsCreated(reference.Member)
            || body.All.Any(operation => operation is IAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                && SymbolEqualityComparer.Default.Equals(target.Member, reference.Member) && IsCreation(assignment.Value)),
        _ => IsElement(source, body, asked),
    };

    /// <summary>What a local stands for: its first value, one that is assigned to it, and what it runs through.</summary>
    private static IOperation? Value(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) => declarator.Initializer?.Value,
        IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when SymbolEqualityComparer.Default.Equals(target.Local, local) => assignment.Value,
        IForEachLoopOperation loop when loop.Locals.Contains(local, SymbolEqualityComparer.Default) => loop.Collection,
        IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation call } argument
            when argument.Value.DescendantsAndSelf().Any(named => named is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local)) => call,
        _ => null,
    };

    /// <summary>Something that the framework takes out of what the actor made.</summary>
    private bool IsElement(IOperation value, Body body, HashSet<IOperation> asked) => value switch
    {
        IConversionOperation conversion => IsElement(conversion.Operand, body, asked),
        IInvocationOperation { Instance: { } instance, TargetMethod.ContainingAssembly: { } assembly } => assembly.IsFramework() && IsMadeHere(instance, body, asked),
        IPropertyReferenceOperation { Instance: { } instance, Property.ContainingAssembly: { } assembly } => assembly.IsFramework() && IsMadeHere(instance, body, asked),
        IArrayElementReferenceOperation element => IsMadeHere(element.ArrayReference, body, asked),
        IFieldReferenceOperation or ILocalReferenceOperation => IsMadeHere(value, body, asked),
        _ => false,
    };

    /// <summary>By the text, since a rule must not bind what it does not look at: its initializer or its class makes it.</summary>
    private bool IsCreated(ISymbol part) => _created.GetOrAdd(part.OriginalDefinition, static part =>
        part.DeclaringSyntaxReferences.Any(reference => Initializer(reference.GetSyntax()) is { } value && IsCreation(value))
        || (part.ContainingType is { } type && type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => NameOf(assignment.Left) == part.Name && IsCreation(assignment.Right))));

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

    private static bool IsCreation(ExpressionSyntax value) =>
        value is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax;

    private static bool IsCreation(IOperation value) => value is IObjectCreationOperation or ICollectionExpressionOperation or IArrayCreationOperation || (value is IConversionOperation { Operand: var inner } && IsCreation(inner));
}
