using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>Goes through the control flow graph of a member and those of the functions in it.</summary>
internal static class FlowGraphs
{
    /// <summary>The lambdas and local functions inside, at any depth.</summary>
    public static IEnumerable<ControlFlowGraph> Functions(this ControlFlowGraph graph)
    {
        var open = new Stack<ControlFlowGraph>();
        open.Push(graph);
        while (open.Count > 0)
        {
            var next = open.Pop();
            var inner = next.LocalFunctions.Select(local => next.GetLocalFunctionControlFlowGraph(local))
                .Concat(next.Blocks.SelectMany(All).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>()
                    .Select(lambda => next.GetAnonymousFunctionControlFlowGraph(lambda)));
            foreach (var function in inner)
            {
                yield return function;
                open.Push(function);
            }
        }
    }

    /// <summary>What a block does, its condition or result at the end.</summary>
    public static IEnumerable<IOperation> All(this BasicBlock block) =>
        block.BranchValue is { } branch ? block.Operations.Append(branch) : block.Operations;
}
