using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>
/// Parallel LINQ: a query is only a plan, and whoever takes its result waits for other threads. So the start of a
/// query counts where its result is taken in the turn as well.
/// </summary>
internal sealed class ParallelQueries(Compilation compilation, OffTurn offTurn)
{
    private readonly INamedTypeSymbol? _queries = compilation.GetTypeByMetadataName("System.Linq.ParallelEnumerable");
    private readonly INamedTypeSymbol? _sequences = compilation.GetTypeByMetadataName("System.Linq.Enumerable");

    public bool IsConsumedStart(IInvocationOperation call) =>
        call.TargetMethod.Name is "AsParallel"
        && Is(call.TargetMethod.ContainingType, _queries)
        && IsConsumed(call, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <param name="query">A query, or a local that holds one.</param>
    /// <param name="asked">Locals being asked about: two may hold each other.</param>
    private bool IsConsumed(IOperation query, HashSet<ISymbol> asked)
    {
        for (var (child, node) = (query, query.Parent); node is not null; (child, node) = (node, node.Parent))
        {
            switch (node)
            {
                case IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation:
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation call }:
                    if (!IsStep(call))
                        return !offTurn.Contains(node);
                    node = call;
                    continue;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return asked.Add(declarator.Symbol) && Uses(declarator).Any(use => IsConsumed(use, asked));
                case IArgumentOperation or ISpreadOperation:
                    return !offTurn.Contains(node);
                case IForEachLoopOperation loop:
                    return child == loop.Collection && !offTurn.Contains(node);
                case IInvocationOperation call:
                    return child == call.Instance && !offTurn.Contains(node);
                default:
                    return false; // Returned or kept: who takes the result is not known.
            }
        }

        return false;
    }

    /// <summary>One more step of the plan: it gives a sequence, and has not begun to fill it.</summary>
    private bool IsStep(IInvocationOperation call) =>
        // As declared: First() of a sequence of interfaces gives an interface, and has run.
        call.TargetMethod.OriginalDefinition is { Name: not "ToLookup", ReturnType: var given } step
        && (Is(step.ContainingType, _queries) || Is(step.ContainingType, _sequences))
        && (given.TypeKind is TypeKind.Interface || given.Name is "ParallelQuery" or "OrderedParallelQuery");

    private static IEnumerable<IOperation> Uses(IVariableDeclaratorOperation declarator)
    {
        var root = declarator.Root();
        return root.Descendants().OfType<ILocalReferenceOperation>()
            .Where(local => SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol));
    }

    private static bool Is(ITypeSymbol? type, ITypeSymbol? wanted) => wanted is not null && SymbolEqualityComparer.Default.Equals(type, wanted);
}
