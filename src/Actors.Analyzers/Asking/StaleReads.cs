using System;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>
/// Follows what was read of the actor's fields through one function: into locals and into conditions, over the places
/// where other messages run, to a write of the same field that relies on it.
/// </summary>
internal sealed class StaleReads(ControlFlowGraph graph, ISymbol member, TurnBreaks breaks, ActorState state)
{
    /// <summary>No method needs so many; one that does is given up.</summary>
    private const int StepsMax = 2000;

    private readonly Dictionary<CaptureId, IOperation> _targets = Targets(graph);
    private readonly Dictionary<(SyntaxNode Place, ISymbol Field), bool> _found = [];

    /// <summary>How far what was read still holds.</summary>
    private enum Age
    {
        Fresh,

        /// <summary>Others may have run since.</summary>
        Stale,

        /// <summary>Read again, or written: nothing relies on it any more.</summary>
        Over,
    }

    /// <summary>The writes, and whether each relies on a check.</summary>
    public IEnumerable<(SyntaxNode Place, ISymbol Field, bool IsCheck)> Find()
    {
        var before = new HashSet<Fact>?[graph.Blocks.Length];
        var open = new SortedSet<int> { 0 };
        before[0] = [];
        for (var steps = 0; open.Count > 0 && steps < StepsMax; steps++)
        {
            var block = graph.Blocks[open.Min];
            open.Remove(block.Ordinal);
            var facts = new HashSet<Fact>(before[block.Ordinal]!);
            foreach (var operation in block.Operations)
                Run(operation, facts);
            var condition = block.BranchValue is { } value ? Run(value, facts) : [];
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor }.OfType<ControlFlowBranch>())
            {
                var after = new HashSet<Fact>(facts);
                if (block.ConditionalSuccessor is not null)
                {
                    after.RemoveWhere(fact => fact.Holder.Equals(block));
                    foreach (var read in condition)
                        after.Add(read with { Holder = block, Outcome = branch.IsConditionalSuccessor });
                }

                foreach (var next in Next(branch))
                    Enter(next, after);
            }

            // An exception anywhere in a block leads to the handlers around it.
            foreach (var handler in Handlers(block))
            {
                Enter(handler, before[block.Ordinal]!);
                Enter(handler, facts);
            }
        }

        return _found.Select(found => (found.Key.Place, found.Key.Field, found.Value)).OrderBy(found => found.Place.SpanStart);

        void Enter(int block, HashSet<Fact> facts)
        {
            if (before[block] is { } known)
            {
                var count = known.Count;
                known.UnionWith(facts);
                if (known.Count == count)
                    return;
            }
            else
            {
                before[block] = [.. facts];
            }

            open.Add(block);
        }
    }

    private static IEnumerable<int> Next(ControlFlowBranch branch)
    {
        if (branch.Destination is { } destination && branch.FinallyRegions.IsEmpty)
            yield return destination.Ordinal;
        foreach (var region in branch.FinallyRegions)
            yield return region.FirstBlockOrdinal;
        if (branch.Destination is { } last && !branch.FinallyRegions.IsEmpty)
            yield return last.Ordinal;
    }

    private static IEnumerable<int> Handlers(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region?.EnclosingRegion is { } outer; region = outer)
        {
            if (region.Kind is not ControlFlowRegionKind.Try)
                continue;
            foreach (var handler in outer.NestedRegions.Where(nested => nested != region))
                yield return handler.FirstBlockOrdinal;
        }
    }

    /// <summary>Places that are computed first and written later, by what stands for them.</summary>
    private static Dictionary<CaptureId, IOperation> Targets(ControlFlowGraph graph)
    {
        var operations = graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).ToList();
        var written = new HashSet<CaptureId>(operations.OfType<IAssignmentOperation>().Select(assignment => assignment.Target).OfType<IFlowCaptureReferenceOperation>().Select(target => target.Id));
        var targets = new Dictionary<CaptureId, IOperation>();
        foreach (var capture in operations.OfType<IFlowCaptureOperation>().Where(capture => written.Contains(capture.Id)))
            targets[capture.Id] = capture.Value;
        return targets;
    }

    private IOperation Target(IOperation target) =>
        target is IFlowCaptureReferenceOperation reference && _targets.TryGetValue(reference.Id, out var place) ? place : target;

    /// <summary>Evaluates an operation: what it reads of fields, directly or by a local, is its result.</summary>
    private List<Fact> Run(IOperation operation, HashSet<Fact> facts)
    {
        switch (operation)
        {
            case INameOfOperation or IFlowAnonymousFunctionOperation:
                return [];
            case IFlowCaptureOperation capture:
                return _targets.ContainsKey(capture.Id) ? [] : Hold(capture.Id, Run(capture.Value, facts), facts);
            case IFlowCaptureReferenceOperation reference:
                return _targets.TryGetValue(reference.Id, out var place) ? Run(place, facts) : Held(reference.Id, facts);
            case IAwaitOperation wait:
                Through(wait, facts);
                // What comes out was made by somebody else.
                return [];
            case ILocalReferenceOperation local:
                return Held(local.Local, facts);
            case IVariableDeclaratorOperation { Initializer.Value: var value } declarator:
                return Hold(declarator.Symbol, Run(value, facts), facts);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, Run(assignment.Value, facts), isRelative: false, facts);
            case ICompoundAssignmentOperation compound:
                // The field is read before the value is computed, which may take an await. It is no check.
                Hold(compound, Field(Target(compound.Target)) is { } own ? [new("", own, false, Age.Fresh)] : Run(compound.Target, facts), facts);
                Run(compound.Value, facts);
                var read = Held(compound, facts);
                Hold(compound, [], facts);
                return Assign(compound.Target, read, isRelative: true, facts);
            case IIncrementOrDecrementOperation step:
                return Assign(step.Target, [], isRelative: true, facts);
        }

        if (Field(operation) is { } field)
            return Read(field, facts);
        return Through(operation, facts);
    }

    private List<Fact> Through(IOperation operation, HashSet<Fact> facts)
    {
        // Parts are evaluated one after the other: an await in a later one makes an earlier one stale.
        var parts = operation.ChildOperations.ToList();
        for (var i = 0; i < parts.Count; i++)
            Hold((operation, i), Run(parts[i], facts), facts);
        if (breaks.IsBreak(operation, member))
            Become(facts, fact => fact.Age is Age.Fresh, Age.Stale);
        else if (operation is IInvocationOperation { Instance: IInstanceReferenceOperation } or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction })
            // What the actor's own members look at again is not known.
            Become(facts, fact => fact.Age is Age.Stale, Age.Over);
        var all = parts.SelectMany((_, i) => Held((operation, i), facts)).Distinct().ToList();
        for (var i = 0; i < parts.Count; i++)
            Hold((operation, i), [], facts);
        return all;
    }

    private static List<Fact> Read(ISymbol field, HashSet<Fact> facts)
    {
        Become(facts, fact => fact.Age is Age.Stale && Same(fact.Field, field), Age.Over);
        return [new("", field, false, Age.Fresh)];
    }

    private List<Fact> Assign(IOperation target, List<Fact> value, bool isRelative, HashSet<Fact> facts)
    {
        var written = Target(target);
        if (Field(written) is { } field)
        {
            var isChecked = facts.Where(fact => fact.Holder is BasicBlock && Same(fact.Field, field)).GroupBy(fact => fact.Holder)
                // Where both outcomes lead here it does not matter how the check came out.
                .Any(check => check.Any(fact => fact.Age is Age.Stale) && check.Select(fact => fact.Outcome).Distinct().Count() is 1);
            var isRead = value.Exists(fact => fact.Age is Age.Stale && Same(fact.Field, field));
            if (isChecked || isRead)
                _found[(written.Syntax, field)] = !isRead;
            Become(facts, fact => Same(fact.Field, field), Age.Over);
            return isRelative ? [new("", field, false, Age.Fresh)] : value;
        }

        return target is ILocalReferenceOperation local
            ? Hold(local.Local, isRelative ? [.. Held(local.Local, facts), .. value] : value, facts)
            : value;
    }

    /// <summary>A part of the state that may be written, as this actor names it.</summary>
    private ISymbol? Field(IOperation operation) =>
        operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } or IParameterReferenceOperation && state.Part(operation, member) is { } part
        && part is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false } or IParameterSymbol
            ? part.OriginalDefinition
            : null;

    private static List<Fact> Hold(object holder, List<Fact> value, HashSet<Fact> facts)
    {
        facts.RemoveWhere(fact => fact.Holder.Equals(holder));
        foreach (var fact in value)
            facts.Add(fact with { Holder = holder, Outcome = false });
        return value;
    }

    private static List<Fact> Held(object holder, HashSet<Fact> facts) => [.. facts.Where(fact => fact.Holder.Equals(holder))];

    private static void Become(HashSet<Fact> facts, Func<Fact, bool> which, Age age)
    {
        foreach (var fact in facts.Where(which).ToList())
        {
            facts.Remove(fact);
            facts.Add(fact with { Age = age });
        }
    }

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    /// <summary>That something holds what was read of a field.</summary>
    /// <param name="Holder">A local, a temporary, or the block of a condition.</param>
    /// <param name="Field">What was read.</param>
    /// <param name="Outcome">Of a condition: how it came out here.</param>
    /// <param name="Age">Whether it still holds.</param>
    private sealed record Fact(object Holder, ISymbol Field, bool Outcome, Age Age);
}
