using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Analyzers.Sending;

/// <summary>A part of a type that is judged in its turn.</summary>
/// <param name="Member">The member that holds it, <c>Order.Lines</c>; null for a type argument.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Symbol">The member, as a user declared it.</param>
internal readonly record struct Part(string? Member, ITypeSymbol Type, ISymbol? Symbol = null);

/// <summary>What objects of a type of this compilation hold themselves, and whether it can be assigned.</summary>
internal static class OwnMembers
{
    public static (ImmutableArray<Part> Parts, ImmutableArray<Flaw> Faults) Of(INamedTypeSymbol type, Attestations attestations)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var faults = ImmutableArray.CreateBuilder<Flaw>();
        foreach (var member in type.GetMembers().Where(member => !member.IsStatic))
        {
            if (member is IEventSymbol { IsAbstract: false, AddMethod.IsImplicitlyDeclared: true } happening && !attestations.IsMemberAttested(happening))
            {
                faults.Add(new(Name(happening), new Fault(false, "anybody can subscribe to the event", "send a proxy to be told") { Place = happening }));
            }
            else if (member is IFieldSymbol { IsConst: false } field && !GeneratedCode.IsCache(field))
            {
                var declared = Declared(field);
                if (attestations.IsMemberAttested(declared))
                    continue;
                parts.Add(new(Name(declared), field.Type, declared));
                if (!field.IsReadOnly && Assignable(field, declared) is { } fault)
                    faults.Add(new(Name(declared), fault with { Place = declared }));
            }
        }

        return (parts.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>What the user wrote for a field: the field, the property or the captured parameter.</summary>
    private static ISymbol Declared(IFieldSymbol field) =>
        field.AssociatedSymbol ?? Symbols.ParameterBehind(field) ?? (ISymbol)field;

    private static string Name(ISymbol member) => (member.ContainingType?.Name ?? "") + "." + member.Name;

    private static Fault? Assignable(IFieldSymbol field, ISymbol declared) => declared switch
    {
        IPropertySymbol { IsReadOnly: false } => new Fault(false, "the property can be set", "make it init-only"),
        // The accessors alone, through the keyword 'field', assign it.
        IPropertySymbol => new Fault(false, "its accessors assign the field", "make it readonly"),
        IParameterSymbol parameter => IsAssigned(parameter, field.ContainingType) ? new Fault(false, "the parameter is assigned", "leave it as it came") : null,
        _ => new Fault(false, "the field can be assigned", "make it readonly"),
    };

    /// <summary>
    /// Whether the body assigns a primary constructor's parameter. By the text, since a rule must not bind what it
    /// does not look at anyway; a local of the same name is told apart by its declaration.
    /// </summary>
    public static bool IsAssigned(IParameterSymbol parameter, INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == parameter.Name && IsTarget(name) && !IsShadowed(name));

    private static bool IsTarget(IdentifierNameSyntax name)
    {
        SyntaxNode target = name;
        while (target.Parent is ParenthesizedExpressionSyntax or TupleExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
            target = target.Parent;

        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target && assignment.Parent is not InitializerExpressionSyntax,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax postfix => postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
            RefExpressionSyntax => true,
            ForEachVariableStatementSyntax loop => loop.Variable == target,
            _ => false,
        };
    }

    private static bool IsShadowed(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        for (var node = name.Parent; node is not null and not TypeDeclarationSyntax; node = node.Parent)
        {
            if (node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
                && node.DescendantNodes().Any(inner => inner switch
                {
                    ParameterSyntax parameter => parameter.Identifier.ValueText == text,
                    VariableDeclaratorSyntax variable => variable.Identifier.ValueText == text,
                    SingleVariableDesignationSyntax variable => variable.Identifier.ValueText == text,
                    ForEachStatementSyntax loop => loop.Identifier.ValueText == text,
                    _ => false,
                }))
            {
                return true;
            }
        }

        return false;
    }
}
