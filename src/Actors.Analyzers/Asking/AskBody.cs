using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>The asks of one member, and the locals that its lambdas and local functions share with it.</summary>
internal sealed class AskBody
{
    private readonly HashSet<ISymbol> _shared = new(SymbolEqualityComparer.Default);

    public AskBody(ImmutableArray<IOperation> blocks, AskCalls calls)
    {
        Operations = [.. blocks.SelectMany(block => block.DescendantsAndSelf())];
        Asks = [.. Operations.OfType<IInvocationOperation>().Where(call => calls.Asked(call) is not null && calls.IsUnderWay(call.Type))];
        if (Asks.IsEmpty)
            return;
        foreach (var use in Operations.OfType<ILocalReferenceOperation>())
        {
            var function = Body.FunctionAround(use) switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is null
                ? use.Local.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction }
                : !SymbolEqualityComparer.Default.Equals(function, use.Local.ContainingSymbol))
            {
                _shared.Add(use.Local);
            }
        }
    }

    public ImmutableArray<IOperation> Operations { get; }

    public ImmutableArray<IInvocationOperation> Asks { get; }

    public bool IsShared(ILocalSymbol local) => _shared.Contains(local);

    public bool AsksIn(SyntaxNode syntax) => Asks.Any(ask => syntax.Span.Contains(ask.Syntax.Span));
}
