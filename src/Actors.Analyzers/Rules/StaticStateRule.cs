using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>ACT1001: what an actor reads and writes is its own; static state is everybody's.</summary>
internal sealed class StaticStateRule(KnownSymbols known, AllowOption allowed) : ReachRule
{
    private const string Remedy = "keep it in a field of this actor, or in an actor of its own";

    private readonly StaticValues _values = new(known);

    public override DiagnosticDescriptor Direct => Descriptors.StaticState;

    public override DiagnosticDescriptor Reached => Descriptors.StaticStateReached;

    public override ImmutableArray<OperationKind> Kinds =>
        [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference];

    public override Finding? Find(IOperation operation, ISymbol member)
    {
        var state = (operation as IMemberReferenceOperation)?.Member;
        if (state is not { IsStatic: true }
            || state.ContainingAssembly.IsFramework()
            || Verdict(operation, state.OriginalDefinition) is not { } verdict
            || Ignores(operation)
            || allowed.Allows(state.OriginalDefinition, operation.Syntax.SyntaxTree))
        {
            return null;
        }

        return IsBeingMade(state, operation, member)
            ? null
            : new Finding(state.Display(), verdict.Reason.Length is 0 ? "" : $" ({verdict.Reason})", verdict.Remedy.Length is 0 ? Remedy : $"{verdict.Remedy}, or {Remedy}");
    }

    /// <summary>Another thread makes shared state worse, so lambdas handed over count; a name in <c>nameof</c> does not.</summary>
    public override bool Ignores(IOperation operation)
    {
        for (var node = operation.Parent; node is not null; node = node.Parent)
        {
            if (node is INameOfOperation)
                return true;
        }

        return false;
    }

    /// <summary>A type's own static constructor makes what nobody sees yet; a lambda in it runs later.</summary>
    private static bool IsBeingMade(ISymbol state, IOperation operation, ISymbol member)
    {
        if (!member.IsStaticInitializer() || !SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, state.ContainingType.OriginalDefinition))
            return false;
        for (var node = operation.Parent; node is not null; node = node.Parent)
        {
            if (node is IAnonymousFunctionOperation)
                return false;
        }

        return true;
    }

    private StaticVerdict? Verdict(IOperation operation, ISymbol state) => state switch
    {
        // An enum's members are constants.
        IFieldSymbol { IsConst: false } field => _values.Judge(field),
        IPropertySymbol property when FieldOf(property) is { } field => _values.Judge(field),
        // The accessors of any other of this compilation are followed as calls; elsewhere a setter is what can be seen.
        IPropertySymbol property when !_values.IsOwn(property) && IsAssigned(operation) => new StaticVerdict("", ""),
        IEventSymbol => new StaticVerdict("", ""),
        _ => null,
    };

    private static IFieldSymbol? FieldOf(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: true } field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
                return field;
        }

        return null;
    }

    private static bool IsAssigned(IOperation operation) =>
        operation.Parent is IIncrementOrDecrementOperation
        || (operation.Parent is IAssignmentOperation assignment && assignment.Target == operation);
}
