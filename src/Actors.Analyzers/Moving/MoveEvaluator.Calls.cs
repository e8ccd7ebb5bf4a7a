using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Moving;

/// <summary>What calls do: those that move, those that put values into others, and what comes back.</summary>
internal sealed partial class MoveEvaluator
{
    private readonly Dictionary<ControlFlowGraph, HashSet<CaptureId>> _assignedCaptures = [];

    private ImmutableHashSet<Origin> Call(IInvocationOperation call)
    {
        var target = call.TargetMethod;
        if (types.Owned.IsMaker(target.ContainingType))
            return Make(call);

        _calls++;
        var evaluated = EvalAll([call.Instance, .. call.Arguments]);
        var receiver = evaluated[0];
        var arguments = call.Arguments.Zip(evaluated.Skip(1), (argument, values) => (Argument: argument, Values: values)).ToList();
        _calls--;
        if (types.Owned.IsOwned(target.ContainingType))
            return TakeOut(call, receiver);

        Flush();
        foreach (var (argument, values) in arguments)
        {
            if (types.IsSend(target) && types.Owned.Carries(argument.Value.Type))
                Mark(values, new Move(argument.Value.Syntax, MoveKind.Sent), argument.Value.Type);
        }

        foreach (var (argument, values) in arguments)
            ApplyAll(values, IsInlineFunction(argument.Value) && types.MayRepeat(target));
        if (target.MethodKind is MethodKind.LocalFunction)
            CallLocal(target, arguments);
        Store(target, receiver, arguments);
        return Result(call, receiver, arguments);
    }

    /// <summary><c>Of</c> moves what it is given; <c>Move</c> also leaves the variable with something else.</summary>
    private ImmutableHashSet<Origin> Make(IInvocationOperation call)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal is 0) is not { Value: { } content })
            return None;
        if (call.TargetMethod.Name is not "Move")
            return Wrap(call, content);

        var values = Eval(content);
        var next = call.Arguments.Where(argument => argument.Parameter?.Ordinal is 1).Select(argument => Eval(argument.Value)).FirstOrDefault();
        Mark(values, new Move(content.Syntax, MoveKind.Wrapped), content.Type);
        Assign(content, next ?? None);
        if (next is null && Variable(content) is { } variable)
            _state.Set(variable, None);
        return Fresh(call, None);
    }

    private ImmutableHashSet<Origin> Wrap(IOperation owned, IOperation content)
    {
        var values = Eval(content);
        var move = new Move(content.Syntax, MoveKind.Wrapped);
        if (_pending.FirstOrDefault(other => other.Values.Overlaps(_state.Reachable(values))) is { Move: { } earlier })
            Report(content, content.Syntax.ToString(), earlier);
        if (types.CanCarry(content.Type))
        {
            if (_calls > 0)
                _pending.Add((_state.Reachable(values), move));
            else
                Mark(values, move, content.Type);
        }

        return Fresh(owned, None);
    }

    private void Mark(ImmutableHashSet<Origin> values, Move move, ITypeSymbol? type)
    {
        if (types.CanCarry(type))
            _state.MarkMoved(types.Owned.Carries(type) && !types.Owned.IsOwned(type) ? [.. Inner(values)] : values, move);
    }

    /// <summary>A record that is sent is shared, and stays readable; the <c>Owned</c> in it is gone.</summary>
    private List<Origin> Inner(ImmutableHashSet<Origin> holders) => holders.SelectMany(holder =>
    {
        var inside = holder.Part(Inside);
        _state.Hold(holder, [inside]);
        return _state.Reachable([holder]).Remove(holder);
    }).ToList();

    private void Flush()
    {
        if (_calls > 0)
            return;
        foreach (var (values, move) in _pending)
            _state.MarkMoved(values, move);
        _pending.Clear();
    }

    private ImmutableHashSet<Origin> TakeOut(IInvocationOperation call, ImmutableHashSet<Origin> owned)
    {
        if (call.TargetMethod.Name is not ("Take" or "TryTake"))
            return None;
        _state.MarkMoved(owned, new Move(call.Syntax, MoveKind.Taken));
        foreach (var argument in call.Arguments)
            Assign(argument.Value, Fresh(argument.Value, None));
        return Fresh(call, None);
    }

    private void Reply(IOperation? value, ImmutableHashSet<Origin> values)
    {
        if (value is not null && method is not null && _depth is 0 && types.IsHandler(method) && types.Owned.Carries(value.Type))
            Mark(values, new Move(value.Syntax, MoveKind.Sent), value.Type);
    }

    private ImmutableHashSet<Origin> Construct(IObjectCreationOperation creation)
    {
        if (types.Owned.IsOwned(creation.Type))
            return creation.Arguments.FirstOrDefault() is { Value: { } content } ? Wrap(creation, content) : None;

        _calls++;
        var arguments = creation.Arguments.Zip(EvalAll(creation.Arguments), (argument, values) => (Argument: argument, Values: values)).ToList();
        _calls--;
        Flush();
        if (creation.Constructor is { } constructor)
        {
            foreach (var (argument, values) in arguments)
                ApplyAll(values, IsInlineFunction(argument.Value) && types.MayRepeat(constructor));
        }

        var copies = MoveTypes.IsCollection(creation.Type) && !types.IsView(creation.Type);
        return Fresh(creation, arguments.Aggregate(None, (held, argument) => held.Union(
            copies ? Elements(argument.Values, MoveTypes.ElementOf(argument.Argument.Value.Type)) : argument.Values))) is var made
            && types.IsView(creation.Type)
                ? made.Union(arguments.SelectMany(argument => argument.Values))
                : made;
    }

    private void Store(IMethodSymbol target, ImmutableHashSet<Origin> receiver, List<(IArgumentOperation Argument, ImmutableHashSet<Origin> Values)> arguments)
    {
        foreach (var whole in receiver)
        {
            if (MoveTypes.IsAddition(target))
                _state.Hold(whole, arguments.SelectMany(argument => argument.Values));
            else if (MoveTypes.IsRemoval(target))
                _state.Empty(whole);
        }

        foreach (var (argument, _) in arguments)
        {
            if (argument.Parameter?.RefKind is not (RefKind.Out or RefKind.Ref))
                continue;
            var from = argument.Parameter.RefKind is RefKind.Out && MoveTypes.IsAccess(target, null) ? receiver : None;
            Assign(argument.Value, types.CanCarry(argument.Value.Type) ? (from.IsEmpty ? Fresh(argument.Value, None) : Part(from, target.OriginalDefinition, argument.Value)) : None);
        }
    }

    private ImmutableHashSet<Origin> Result(IInvocationOperation call, ImmutableHashSet<Origin> receiver, List<(IArgumentOperation Argument, ImmutableHashSet<Origin> Values)> arguments)
    {
        if (!types.CanCarry(call.Type))
            return None;

        var target = call.TargetMethod;
        var isExtension = target is { IsExtensionMethod: true, ReducedFrom: null } && arguments.Count > 0;
        var from = isExtension ? arguments[0].Values : receiver;
        var fromType = isExtension ? arguments[0].Argument.Value.Type : call.Instance?.Type;
        if (isExtension && arguments[0].Argument.Value is IConversionOperation { Operand.Type: { } plain })
            fromType = plain;
        if (call.Type is { TypeKind: TypeKind.Interface } && types.IsView(call.Type) && MoveTypes.ElementOf(call.Type) is { } item
            && !SymbolEqualityComparer.Default.Equals(item, MoveTypes.ElementOf(fromType)))
        {
            return Query(call, from);
        }

        if (types.IsView(call.Type))
            return arguments.Aggregate(receiver, (all, argument) => all.Union(argument.Values));
        if (MoveTypes.IsCopy(target))
            return Fresh(call, Elements(from, MoveTypes.ElementOf(fromType)));
        if (MoveTypes.IsFluent(target, fromType))
            return from;
        return MoveTypes.IsAccess(target, fromType) && !from.IsEmpty ? Element(from, call, []) : Fresh(call, None);
    }

    private ImmutableHashSet<Origin> Query(IOperation call, ImmutableHashSet<Origin> from)
    {
        var made = None;
        foreach (var whole in from)
        {
            var query = whole.Part(call, Made);
            _state.Hold(whole, [query]);
            made = made.Add(query);
        }

        return made;
    }

    private HashSet<CaptureId> AssignedCaptures(ControlFlowGraph graph)
    {
        if (!_assignedCaptures.TryGetValue(graph, out var assigned))
        {
            _assignedCaptures[graph] = assigned = [.. graph.Blocks
                .SelectMany(block => block.Operations)
                .SelectMany(operation => operation.DescendantsAndSelf())
                .OfType<IAssignmentOperation>()
                .Select(assignment => assignment.Target)
                .OfType<IFlowCaptureReferenceOperation>()
                .Select(capture => capture.Id)];
        }

        return assigned;
    }
}
