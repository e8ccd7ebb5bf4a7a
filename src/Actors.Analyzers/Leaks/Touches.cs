using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Leaks;

/// <summary>What a piece of an actor's code touches that only turns may touch.</summary>
/// <param name="Direct">Where it names state itself, and its name; null where it does not.</param>
/// <param name="Calls">The actor's own members that it runs, for these may touch state too.</param>
internal sealed record Touches((SyntaxNode Place, string Name)? Direct, ImmutableArray<(IMethodSymbol Callee, SyntaxNode Place)> Calls)
{
    public bool IsEmpty => Direct is null && Calls.IsEmpty;

    /// <param name="context">The compilation.</param>
    /// <param name="body">The member.</param>
    /// <param name="roots">The part of the member to look at.</param>
    /// <param name="aliases">Locals that stand for state.</param>
    public static Touches Of(LeakContext context, Body body, IEnumerable<IOperation> roots, HashSet<ISymbol> aliases)
    {
        (SyntaxNode, string)? direct = null;
        var calls = ImmutableArray.CreateBuilder<(IMethodSymbol, SyntaxNode)>();
        var open = new Queue<IOperation>(roots);
        var entered = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            foreach (var operation in Inside(context, open.Dequeue()))
            {
                if (Named(context, body, operation, aliases) is { } name && (direct is null || operation.Syntax.SpanStart < direct.Value.Item1.SpanStart))
                    direct = (operation.Syntax, name);
                foreach (var callee in OwnCalls(context, operation))
                    calls.Add((callee, operation.Syntax));
                if (LocalFunction(operation) is { } function && entered.Add(function) && body.Functions.TryGetValue(function, out var declared))
                    open.Enqueue(declared);
            }
        }

        return new(direct, calls.ToImmutable());
    }

    /// <summary>What names state at this very place: its name.</summary>
    public static string? Named(LeakContext context, Body body, IOperation operation, HashSet<ISymbol>? aliases = null)
    {
        if (context.State.Part(operation, body.Member) is { } part)
            return context.State.IsForTurns(part) ? part.Name : null;
        return operation switch
        {
            ILocalReferenceOperation local when aliases?.Contains(local.Local) is true => local.Local.Name,
            IEventReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Event: { } happening } => happening.Name,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, IsImplicit: false } self when IsValue(self)
                && self.Type is INamedTypeSymbol type && context.Known.IsActorOrBase(type) => "this",
            _ => null,
        };
    }

    /// <summary>The actor's own members that an operation runs on this very actor.</summary>
    public static IEnumerable<IMethodSymbol> OwnCalls(LeakContext context, IOperation operation)
    {
        var (instance, callees) = operation switch
        {
            IInvocationOperation call => (call.Instance, new[] { call.TargetMethod }),
            IMethodReferenceOperation reference => (reference.Instance, [reference.Method]),
            IPropertyReferenceOperation property when !ActorState.IsAutomatic(property.Property) => (property.Instance, [property.Property.GetMethod!, property.Property.SetMethod!]),
            _ => (null, []),
        };
        return instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            ? callees.Where(callee => callee?.ContainingType is { } type && context.Known.IsActorOrBase(type)).Select(callee => callee.Definition())
            : [];
    }

    /// <summary>The function, whether called or taken as a delegate.</summary>
    public static IMethodSymbol? LocalFunction(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } => function.OriginalDefinition,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } => function.OriginalDefinition,
        _ => null,
    };

    /// <summary>It is used for itself, not to name a member.</summary>
    public static bool IsValue(IInstanceReferenceOperation self) => self.Parent switch
    {
        IMemberReferenceOperation or INameOfOperation => false,
        IInvocationOperation call => call.Instance != self,
        _ => true,
    };

    private static IEnumerable<IOperation> Inside(LeakContext context, IOperation root)
    {
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next is INameOfOperation || (next is ILocalFunctionOperation && next != root) || (next is IAnonymousFunctionOperation && context.Off.IsPostedBack(next)))
                continue;
            yield return next;
            foreach (var child in next.ChildOperations)
                open.Push(child);
        }
    }
}
