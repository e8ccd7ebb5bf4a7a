using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Actors.Analyzers.Moving;

/// <summary>Follows the ways through one function, loops and exceptions included, until nothing new is found.</summary>
internal sealed class MoveFlow(ControlFlowGraph graph, IFlowEvaluator evaluator)
{
    /// <summary>No method needs so many; one that does is given up.</summary>
    private const int StepsMax = 5000;

    /// <summary>
    /// So many states of a point are kept apart before they are joined. Apart they say which values go together, as when
    /// two buffers change places in each round.
    /// </summary>
    private const int ApartMax = 6;

    private int _steps;

    public ControlFlowGraph Graph => graph;

    /// <summary>Whether all ways were followed to their end.</summary>
    public bool IsComplete => _steps < StepsMax;

    /// <summary>What may be so at the end; null where it is never reached.</summary>
    public MoveState? Run(MoveState entry)
    {
        var last = graph.Blocks.Length - 1;
        return new Range(this, 0, last).Solve(entry, last);
    }

    /// <summary>The whole function, or one of its <c>finally</c> blocks, which each way into it runs by itself.</summary>
    private sealed class Range(MoveFlow flow, int first, int last)
    {
        private readonly List<MoveState>?[] _states = new List<MoveState>?[last - first + 1];
        private readonly Queue<MoveState>?[] _waiting = new Queue<MoveState>?[last - first + 1];
        private readonly SortedSet<int> _open = [];
        private readonly Dictionary<ControlFlowRegion, MoveState> _thrown = [];
        private MoveState? _end;

        /// <summary>What may be so where a block begins, once all ways were followed.</summary>
        public MoveState? Solve(MoveState entry, int block)
        {
            Enter(first, entry);
            while (_open.Count > 0 && flow._steps++ < StepsMax)
            {
                var next = _open.Min;
                var waiting = _waiting[next - first]!;
                var state = waiting.Dequeue();
                if (waiting.Count is 0)
                    _open.Remove(next);
                Visit(flow.Graph.Blocks[next], state);
            }

            return _states[block - first] is { } found ? found.Aggregate((MoveState?)null, Joined) : null;
        }

        private void Visit(BasicBlock block, MoveState state)
        {
            Throw(block.EnclosingRegion, state);
            foreach (var operation in block.Operations)
            {
                flow.Evaluator.Run(operation, state, flow);
                Throw(block.EnclosingRegion, state);
            }

            if (block.BranchValue is { } value)
            {
                flow.Evaluator.RunBranch(value, block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Return, state, flow);
                Throw(block.EnclosingRegion, state);
            }

            var isConditional = block.ConditionKind is not ControlFlowConditionKind.None;
            var (taken, passed) = (state, isConditional ? state.Copy() : state);
            if (!isConditional || flow.Evaluator.Assume(block.BranchValue!, block.ConditionKind is ControlFlowConditionKind.WhenTrue, taken))
                Follow(block.ConditionalSuccessor, taken);
            if (!isConditional || flow.Evaluator.Assume(block.BranchValue!, block.ConditionKind is not ControlFlowConditionKind.WhenTrue, passed))
                Follow(block.FallThroughSuccessor, passed);
        }

        private void Follow(ControlFlowBranch? branch, MoveState state)
        {
            if (branch is null)
                return;
            if (branch.Semantics is ControlFlowBranchSemantics.StructuredExceptionHandling)
            {
                _end = Joined(_end, state);
                return;
            }

            var after = state;
            foreach (var region in branch.FinallyRegions)
            {
                if (after is not null)
                    after = Finally(region, after);
            }

            if (after is not null && branch.Destination is { } destination)
                Enter(destination.Ordinal, after);
        }

        private MoveState? Finally(ControlFlowRegion region, MoveState state)
        {
            var inner = new Range(flow, region.FirstBlockOrdinal, region.LastBlockOrdinal);
            inner.Solve(state, region.FirstBlockOrdinal);
            return inner._end;
        }

        /// <summary>An exception at this point leads to every handler around it.</summary>
        private void Throw(ControlFlowRegion? region, MoveState state)
        {
            // The outermost region of a nested function leads on into the function around it.
            for (var thrown = state; thrown is not null && region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } outer }; region = outer)
            {
                if (region.Kind is not ControlFlowRegionKind.Try)
                    continue;
                foreach (var handler in outer.NestedRegions.Where(nested => nested != region))
                {
                    if (handler.Kind is not ControlFlowRegionKind.Finally)
                    {
                        Enter(handler.FirstBlockOrdinal, thrown);
                    }
                    else if (handler.FirstBlockOrdinal >= first && handler.LastBlockOrdinal <= last)
                    {
                        if (_thrown.TryGetValue(handler, out var known) && !known.Join(thrown))
                            return;
                        _thrown[handler] = known ?? thrown.Copy();
                        thrown = Finally(handler, _thrown[handler].Copy());
                        if (thrown is null)
                            return;
                    }
                }
            }
        }

        private void Enter(int block, MoveState state)
        {
            if (block < first || block > last)
                return;
            var known = _states[block - first] ??= [];
            if (known.Exists(one => one.Includes(state)))
                return;
            if (known.Count < ApartMax)
                known.Add(state.Copy());
            else
                known[known.Count - 1].Join(state);
            (_waiting[block - first] ??= new()).Enqueue(known[known.Count - 1].Copy());
            _open.Add(block);
        }

        private static MoveState Joined(MoveState? known, MoveState state)
        {
            if (known is null)
                return state.Copy();
            known.Join(state);
            return known;
        }
    }

    private IFlowEvaluator Evaluator => evaluator;
}
