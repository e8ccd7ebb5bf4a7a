using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Leaks;

/// <summary>The operations of one member, looked through once, with the places where each local is named.</summary>
internal sealed class Body
{
    private readonly Dictionary<ISymbol, List<IOperation>> _uses = new(SymbolEqualityComparer.Default);

    public Body(ISymbol member, ImmutableArray<IOperation> blocks)
    {
        Member = member;
        foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            All.Add(operation);
            ISymbol? named = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
                IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } => function.OriginalDefinition,
                IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } => function.OriginalDefinition,
                _ => null,
            };
            if (named is not null)
                Add(named, operation);
            if (operation is ILocalFunctionOperation declared)
                Functions[declared.Symbol.OriginalDefinition] = declared;
        }
    }

    public ISymbol Member { get; }

    public List<IOperation> All { get; } = [];

    public Dictionary<ISymbol, ILocalFunctionOperation> Functions { get; } = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<IOperation> Uses(ISymbol symbol) => _uses.TryGetValue(symbol.OriginalDefinition, out var uses) ? uses : [];

    /// <summary>The lambda or local function that an operation belongs to; null where it is the member itself.</summary>
    public static IOperation? FunctionAround(IOperation operation)
    {
        var node = operation.Parent;
        while (node is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            node = node.Parent;
        return node;
    }

    public static bool Encloses(IOperation outer, IOperation? inner)
    {
        while (inner is not null && inner != outer)
            inner = inner.Parent;
        return inner is not null;
    }

    private void Add(ISymbol symbol, IOperation use)
    {
        if (!_uses.TryGetValue(symbol, out var uses))
            _uses[symbol] = uses = [];
        uses.Add(use);
    }
}
