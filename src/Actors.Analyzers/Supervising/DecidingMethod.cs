using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Supervising;

/// <summary>
/// A method that returns a directive: which switches in it let some failure fall through, and what becomes of a given one.
/// </summary>
internal sealed class DecidingMethod
{
    private readonly SupervisorSymbols _symbols;
    private readonly ControlFlowGraph _graph;
    private readonly FailureValues _values;
    private readonly bool _catches;

    /// <param name="symbols">What supervision is made of.</param>
    /// <param name="method">The method.</param>
    /// <param name="body">All its code.</param>
    /// <param name="graph">The ways through it.</param>
    public DecidingMethod(SupervisorSymbols symbols, IMethodSymbol method, IOperation body, ControlFlowGraph graph)
    {
        (_symbols, _graph, _values) = (symbols, graph, new FailureValues(symbols, method, graph));
        var inside = body.DescendantsAndSelf().Where(operation => Body.FunctionAround(operation) is null).ToList();
        _catches = inside.OfType<ITryOperation>().Any(attempt => !attempt.Catches.IsEmpty);
        OpenSwitches = _catches ? [] : [.. inside.OfType<ISwitchExpressionOperation>().Where(IsOpen).Select(open => open.Syntax)];
        Callees = [.. inside.OfType<IInvocationOperation>().Where(call => _symbols.IsDirective(call.Type)).Select(call => call.TargetMethod.Definition())];
    }

    /// <summary>The switches over failures that have no arm for all others.</summary>
    public ImmutableArray<SyntaxNode> OpenSwitches { get; }

    /// <summary>The methods that may decide in its place.</summary>
    public ImmutableArray<IMethodSymbol> Callees { get; }

    /// <summary>Follows a failure of which the type is known.</summary>
    public Outcome Follow(INamedTypeSymbol exception)
    {
        var test = new FailureTest(_values, exception);
        // What is caught comes back somewhere.
        var result = new Outcome { Returns = _catches };
        var open = new Stack<BasicBlock>();
        var seen = new HashSet<int>();
        open.Push(_graph.Blocks[0]);
        while (open.Count > 0)
        {
            var block = open.Pop();
            if (!seen.Add(block.Ordinal))
                continue;
            result.Calls.AddRange(block.All().SelectMany(operation => operation.DescendantsAndSelf()).OfType<IInvocationOperation>().Where(HandsOn)
                .Select(call => call.TargetMethod.Definition()));
            var jumps = block.ConditionKind is ControlFlowConditionKind.None ? Coverage.No : test.Passes(block.BranchValue);
            if (block.ConditionKind is ControlFlowConditionKind.WhenFalse)
                jumps = Coverage.Yes - (int)jumps;
            if (jumps is not Coverage.No)
                Go(block.ConditionalSuccessor, block);
            if (jumps is not Coverage.Yes)
                Go(block.FallThroughSuccessor, block);
        }

        return result;

        void Go(ControlFlowBranch? branch, BasicBlock from)
        {
            if (branch?.Semantics is ControlFlowBranchSemantics.Throw)
                result.Throws.Add(from.BranchValue?.Syntax);
            result.Returns |= branch?.Semantics is ControlFlowBranchSemantics.Return;
            if (branch?.Destination is { } next)
                open.Push(next);
        }
    }

    /// <summary>What it is given of the failure it gives to another method, which so decides the same.</summary>
    private bool HandsOn(IInvocationOperation call)
    {
        if (!_symbols.IsDirective(call.Type))
            return false;
        var given = call.Arguments.Where(argument => _symbols.IsFailure(argument.Parameter?.Type) || _symbols.IsException(argument.Parameter?.Type)).ToList();
        return given.Count is 1 && _values.Of(given[0].Value) is { Kind: FailureKind.Failure or FailureKind.Exception };
    }

    /// <summary>
    /// Some failure that can be told from the arms comes to none of them without a condition. The compiler's word alone
    /// is not enough: to it a switch that leaves out null is not exhaustive.
    /// </summary>
    private bool IsOpen(ISwitchExpressionOperation candidate)
    {
        if (candidate.IsExhaustive || _symbols.AnyOf(candidate.Value.Type) is not { } any)
            return false;
        var value = new FailureValue(_symbols.IsFailure(candidate.Value.Type) ? FailureKind.Failure : FailureKind.Exception);
        var arms = candidate.Arms.Where(arm => arm.Guard is null).Select(arm => arm.Pattern).ToList();
        var parts = candidate.Arms.SelectMany(arm => arm.Pattern.DescendantsAndSelf()).ToList();
        var exceptions = parts.OfType<IPatternOperation>().Select(pattern => pattern.NarrowedType).Where(type => _symbols.IsException(type)).OfType<INamedTypeSymbol>();
        var bounds = parts.Select(part => part.ConstantValue is { HasValue: true, Value: int bound } ? bound : 0).Distinct().ToList();
        var attempts = bounds.SelectMany(bound => new[] { bound - 1, bound, bound + 1 }).Where(attempt => attempt > 0).Distinct().ToList();
        return exceptions.Append(any).Distinct(SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>()
            .SelectMany(_ => attempts, (exception, attempt) => new FailureTest(_values, exception, attempt))
            .Any(test => arms.All(arm => test.Takes(arm, value) is Coverage.No));
    }
}

/// <summary>Where a failure may end up.</summary>
internal sealed class Outcome
{
    /// <summary>Some way leads to a directive.</summary>
    public bool Returns { get; set; }

    /// <summary>The throws it comes to; of a switch that it falls through, the switch.</summary>
    public HashSet<SyntaxNode?> Throws { get; } = [];

    /// <summary>The methods that are given the failure, and decide.</summary>
    public List<IMethodSymbol> Calls { get; } = [];
}
