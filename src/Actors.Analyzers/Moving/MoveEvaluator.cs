using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Moving;

/// <summary>
/// Runs the operations of one method in their order over a <see cref="MoveState"/>: what each gives, which variable it
/// assigns, what it moves; and reports what touches a value after it has moved.
/// </summary>
internal sealed partial class MoveEvaluator(MoveTypes types, IMethodSymbol? method, Action<IOperation, string, Move> used, Action<Move, ISymbol> kept) : IFlowEvaluator
{
    private static readonly ImmutableHashSet<Origin> None = [];

    /// <summary>The part that stands for each <c>Owned</c> in a record.</summary>
    private const string Inside = "inside";

    /// <summary>A query whose items are not those of what it reads: <c>bytes.Chunk(10)</c>.</summary>
    private const string Made = "made";

    /// <summary>Assigned through a captured reference, as in <c>x = a ? b : c</c>, where capturing <c>x</c> does not read it.</summary>
    private readonly Dictionary<CaptureId, IOperation> _targets = [];

    /// <summary>Fields and the like that were seen: they outlive the method.</summary>
    private readonly HashSet<ISymbol> _lasting = new(SymbolEqualityComparer.Default);

    /// <summary>Moves whose call is not made yet: what stands beside them in its arguments is still in time.</summary>
    private readonly List<(ImmutableHashSet<Origin> Values, Move Move)> _pending = [];

    private MoveState _state = new();
    private MoveFlow _flow = null!;
    private int _calls;

    public void Run(IOperation operation, MoveState state, MoveFlow flow)
    {
        (_state, _flow) = (state, flow);
        Eval(operation);
        Flush();
    }

    public void RunBranch(IOperation value, bool isReturn, MoveState state, MoveFlow flow)
    {
        (_state, _flow) = (state, flow);
        var values = Eval(value);
        Flush();
        if (isReturn)
            Reply(value, values);
    }

    public bool Assume(IOperation condition, bool holds, MoveState state) => true;

    /// <summary>At the end, or while others run: what a field still refers to has not left.</summary>
    public void CheckKept(MoveState state)
    {
        foreach (var field in _lasting)
        {
            foreach (var move in state.Reachable(state.Get(field)).Select(value => value.Move).OfType<Move>().Where(move => move.Kind is MoveKind.Wrapped))
                kept(move, field);
        }
    }

    private ImmutableHashSet<Origin> Eval(IOperation? operation)
    {
        switch (operation)
        {
            case null or INameOfOperation or ITypeOfOperation:
                return None;
            case IArgumentOperation argument:
                return argument.Parameter?.RefKind is RefKind.Out ? None : Eval(argument.Value);
            case ILocalReferenceOperation local:
                return local.IsDeclaration ? None : Use(local.Local, local);
            case IParameterReferenceOperation parameter:
                return Use(parameter.Parameter, parameter);
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                return Variable(operation) is { } variable ? Use(variable, operation) : Member((IMemberReferenceOperation)operation);
            case IArrayElementReferenceOperation element:
                return SymbolEqualityComparer.Default.Equals(element.Type, element.ArrayReference.Type)
                    ? Range(element, element.ArrayReference, element.Indices)
                    : Element(Eval(element.ArrayReference), element, element.Indices);
            case IImplicitIndexerReferenceOperation element:
                return SymbolEqualityComparer.Default.Equals(element.Type, element.Instance.Type) && !types.IsView(element.Type)
                    ? Range(element, element.Instance, [element.Argument])
                    : Element(Eval(element.Instance), element, [element.Argument]);
            case IFlowCaptureOperation capture:
                if (IsTarget(capture))
                    _targets[capture.Id] = capture.Value;
                else
                    _state.Set(capture.Id, Eval(capture.Value));
                return None;
            case IFlowCaptureReferenceOperation capture:
                return _targets.TryGetValue(capture.Id, out var captured) ? Eval(captured) : _state.Get(capture.Id);
            case ISimpleAssignmentOperation assignment:
                var assigned = Eval(assignment.Value);
                Assign(assignment.Target, types.CanCarry(assignment.Value.Type) ? assigned : None);
                return assigned;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                return None;
            case ICompoundAssignmentOperation compound:
                Eval(compound.Target);
                Eval(compound.Value);
                return None;
            case IConversionOperation { OperatorMethod: null } conversion:
                return Eval(conversion.Operand);
            case IConversionOperation conversion:
                var converted = Eval(conversion.Operand);
                return types.IsView(conversion.Type) ? converted : Fresh(conversion, None);
            case IParenthesizedOperation parenthesized:
                return Eval(parenthesized.Operand);
            case ITranslatedQueryOperation query:
                return Eval(query.Operation);
            case IDelegateCreationOperation creation:
                return Eval(creation.Target);
            case IFlowAnonymousFunctionOperation function:
                return Create(function);
            case IMethodReferenceOperation reference:
                return reference.Method.MethodKind is MethodKind.LocalFunction ? Create(reference) : Eval(reference.Instance);
            case IInvocationOperation invocation:
                return Call(invocation);
            case IObjectCreationOperation creation:
                return Construct(creation);
            case IIsPatternOperation pattern:
                Match(pattern.Pattern, Eval(pattern.Value));
                return None;
            case IAwaitOperation wait:
                Eval(wait.Operation);
                Flush();
                CheckKept(_state);
                return Fresh(wait, None);
            case IReturnOperation result:
                Reply(result.ReturnedValue, Eval(result.ReturnedValue));
                Flush();
                return None;
            case IEventAssignmentOperation { HandlerValue: { } handler }:
                Escape(Eval(handler));
                return None;
            case ITupleOperation tuple:
                return Tuple(tuple);
            case IArrayCreationOperation or ICollectionExpressionOperation or IAnonymousObjectCreationOperation:
                return Holder(operation);
            default:
                foreach (var child in operation.ChildOperations)
                    Eval(child);
                return None;
        }
    }

    /// <summary>A variable is read: nothing that it refers to may have moved, nor what that holds, if it is touched.</summary>
    private ImmutableHashSet<Origin> Use(ISymbol variable, IOperation operation)
    {
        if (IsLasting(variable))
            _lasting.Add(variable);
        if (!types.CanCarry(operation.Type))
            return None;

        var values = _state.Get(variable);
        if (IsInspection(operation))
            return values;
        if (MoveState.MoveOf(values) is { } move)
            Report(operation, variable.Name, move);
        else if (IsWholeUse(operation) && !IsHarmlessDisposal(operation) && MoveState.MoveOf(_state.Reachable(values)) is { } part)
            Report(operation, variable.Name, part);
        else if (!IsAlias(operation))
            Touch(values, operation, variable.Name);
        return values;
    }

    /// <summary>The name under which a value is kept: a local, a parameter, or a field of this object or of a type.</summary>
    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } field => field.Field.OriginalDefinition,
        // A property with a body is a method, whatever it looks like.
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } property
            when property.Property.OriginalDefinition is var own
                && own.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, own)) => own,
        _ => null,
    };

    /// <summary>It is there when the method has ended: a field, what it captured of the constructor, what the caller passed by reference.</summary>
    private bool IsLasting(ISymbol variable) => variable switch
    {
        IFieldSymbol or IPropertySymbol => true,
        IParameterSymbol parameter => parameter.RefKind is RefKind.Ref or RefKind.Out or RefKind.In or RefKind.RefReadOnlyParameter
            || (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && method?.MethodKind is not MethodKind.Constructor),
        _ => false,
    };

    private ImmutableHashSet<Origin> Member(IMemberReferenceOperation member)
    {
        var wholes = Eval(member.Instance);
        var arguments = (member as IPropertyReferenceOperation)?.Arguments ?? [];
        if (!arguments.IsEmpty)
            return Element(wholes, member, [.. arguments.Select(argument => argument.Value)]);
        if (!types.CanCarry(member.Type))
            return None;
        if (types.IsView(member.Type))
            return wholes;
        return member.Member.Name is "Current" ? Element(wholes, member, []) : Part(wholes, member.Member.OriginalDefinition, member);
    }

    /// <summary>The range of an array is a copy.</summary>
    private ImmutableHashSet<Origin> Range(IOperation operation, IOperation whole, ImmutableArray<IOperation> indices)
    {
        var from = Eval(whole);
        foreach (var index in indices)
            Eval(index);
        return Fresh(operation, Elements(from, MoveTypes.ElementOf(whole.Type)));
    }

    private ImmutableHashSet<Origin> Part(ImmutableHashSet<Origin> wholes, ISymbol member, IOperation operation)
    {
        var parts = None;
        foreach (var whole in wholes)
        {
            var slot = Slot(whole, (member as IFieldSymbol)?.CorrespondingTupleField?.Name ?? "");
            if (_state.Knows(slot))
            {
                parts = parts.Union(_state.Get(slot));
                continue;
            }

            var part = whole.Part(member);
            _state.Hold(whole, [part]);
            // What was put into it may be what is read.
            parts = parts.Add(part).Union(_state.Held(whole).Where(held => held.Owner is null || held.Source is Inside));
        }

        return Checked(wholes, parts, operation);
    }

    /// <summary>An element of a collection: a new one whenever this place is passed, but maybe one that another place read.</summary>
    private ImmutableHashSet<Origin> Element(ImmutableHashSet<Origin> wholes, IOperation operation, ImmutableArray<IOperation> indices)
    {
        foreach (var index in indices)
            Eval(index);
        if (!types.CanCarry(operation.Type))
            return None;
        if (types.IsView(operation.Type))
            return wholes;

        var place = string.Join(",", indices.Select(index => index.ConstantValue is { HasValue: true, Value: { } value } ? value.ToString() : null));
        var isConstant = place.Length > 0 && !place.StartsWith(",", StringComparison.Ordinal);
        var elements = None;
        var read = isConstant ? null : _state.Renew(operation);
        foreach (var whole in wholes)
        {
            // Two reads are two elements, unless one that has moved may be read again.
            var others = _state.Held(whole).Where(held =>
                held.Move is not null
                && held.Source is not Inside
                && (isConstant ? held.Tag is not "at" || held.Source.Equals(place) : held.Source != (object)operation));
            var element = read is null ? whole.Part(place, "at") : read with { Move = whole.Move };
            if (whole.Tag is Made)
            {
                elements = elements.Add(element);
                continue;
            }

            elements = elements.Union(others).Add(element);
            _state.Hold(whole, [element]);
        }

        return Checked(wholes, elements, operation);
    }

    private ImmutableHashSet<Origin> Checked(ImmutableHashSet<Origin> wholes, ImmutableHashSet<Origin> parts, IOperation operation)
    {
        if (!operation.IsImplicit && MoveState.MoveOf(wholes) is null && MoveState.MoveOf(parts) is { } move && !IsInspection(operation))
            Report(operation, operation.Syntax.ToString(), move);
        return parts;
    }

    private ImmutableHashSet<Origin> Fresh(IOperation operation, ImmutableHashSet<Origin> held)
    {
        if (!types.CanCarry(operation.Type))
            return None;
        var made = _state.Renew(operation);
        _state.Hold(made, held);
        return [made];
    }

    /// <summary>
    /// Values side by side. They are kept in the state meanwhile, for what comes later may be made by an operation that
    /// made an earlier one too, in the last round of a loop.
    /// </summary>
    private List<ImmutableHashSet<Origin>> EvalAll(IEnumerable<IOperation?> operations)
    {
        var all = operations.ToList();
        foreach (var operation in all.OfType<IOperation>())
            _state.Set(operation, Eval(operation));
        var values = all.ConvertAll(operation => operation is null ? None : _state.Get(operation));
        foreach (var operation in all.OfType<IOperation>())
            _state.Forget(operation);
        return values;
    }

    /// <summary>A tuple, an array and the like: a new object that holds what it is made of.</summary>
    private ImmutableHashSet<Origin> Holder(IOperation operation)
    {
        var held = None;
        var open = new Stack<IOperation>(operation.ChildOperations.Reverse());
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case IArrayInitializerOperation initializer:
                    foreach (var value in initializer.ElementValues.Reverse())
                        open.Push(value);
                    break;
                case ISpreadOperation spread:
                    held = held.Union(Elements(Eval(spread.Operand), MoveTypes.ElementOf(spread.Operand.Type)));
                    break;
                case ISimpleAssignmentOperation assignment:
                    held = held.Union(Eval(assignment.Value));
                    break;
                case var value:
                    held = held.Union(Eval(value));
                    break;
            }
        }

        return Fresh(operation, held);
    }

    /// <summary>A tuple keeps its elements apart.</summary>
    private ImmutableHashSet<Origin> Tuple(ITupleOperation tuple)
    {
        var elements = EvalAll(tuple.Elements);
        var made = Fresh(tuple, elements.Aggregate(None, (all, values) => all.Union(values)));
        foreach (var whole in made)
        {
            for (var i = 0; i < elements.Count; i++)
                _state.Set(Slot(whole, $"Item{i + 1}"), elements[i]);
        }

        return made;
    }

    private static Origin Slot(Origin tuple, string element) => new("slot", element, tuple);

    /// <summary>What a copy of a collection has in common with it.</summary>
    private ImmutableHashSet<Origin> Elements(ImmutableHashSet<Origin> wholes, ITypeSymbol? element)
    {
        if (!types.CanCarry(element))
            return None;
        var shared = None;
        foreach (var whole in wholes)
        {
            var part = whole.Part("elements");
            _state.Hold(whole, [part]);
            shared = shared.Add(part).Union(_state.Held(whole));
        }

        return shared;
    }

    private void Assign(IOperation? target, ImmutableHashSet<Origin> values)
    {
        switch (target)
        {
            case null or IDiscardOperation:
                break;
            case IFlowCaptureReferenceOperation capture when _targets.TryGetValue(capture.Id, out var captured):
                Assign(captured, values);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, values);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Assign(element, values);
                break;
            case var _ when Variable(target) is { } variable:
                if (IsLasting(variable))
                    _lasting.Add(variable);
                _state.Set(variable, values);
                break;
            case IMemberReferenceOperation { Instance: { } instance } member:
                var wholes = Eval(instance);
                foreach (var argument in (member as IPropertyReferenceOperation)?.Arguments ?? [])
                    Eval(argument.Value);
                foreach (var whole in wholes)
                {
                    if (wholes.Count is 1)
                        _state.Release(whole, member.Member.OriginalDefinition);
                    _state.Hold(whole, values);
                }

                break;
            case IArrayElementReferenceOperation element:
                foreach (var array in Eval(element.ArrayReference))
                    _state.Hold(array, values);
                foreach (var index in element.Indices)
                    Eval(index);
                break;
            default:
                Eval(target);
                break;
        }
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        if (target is IDeclarationExpressionOperation { Expression: ITupleOperation declared })
            target = declared;
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        if (target is ITupleOperation to && value is ITupleOperation from && to.Elements.Length == from.Elements.Length)
        {
            var values = EvalAll(from.Elements);
            for (var i = 0; i < values.Count; i++)
                Assign(to.Elements[i], values[i]);
            return;
        }

        var wholes = Eval(value);
        if (target is not ITupleOperation parts)
        {
            Assign(target, wholes);
            return;
        }

        for (var i = 0; i < parts.Elements.Length; i++)
        {
            var part = parts.Elements[i];
            var place = part is IDeclarationExpressionOperation { Expression: { } inner } ? inner : part;
            if (place is ITupleOperation || Variable(place) is not { } variable)
                Assign(place, None);
            else
                Assign(place, types.CanCarry(place.Type) ? Slots(wholes, $"Item{i + 1}") ?? Part(wholes, variable, place) : None);
        }
    }

    private ImmutableHashSet<Origin>? Slots(ImmutableHashSet<Origin> tuples, string element) =>
        tuples.All(tuple => _state.Knows(Slot(tuple, element)))
            ? tuples.Aggregate(None, (all, tuple) => all.Union(_state.Get(Slot(tuple, element))))
            : null;

    /// <summary>Variables that a pattern declares refer to the value, or to parts of it.</summary>
    private void Match(IPatternOperation? pattern, ImmutableHashSet<Origin> values)
    {
        if (pattern is null)
            return;
        var declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            IListPatternOperation list => list.DeclaredSymbol,
            _ => null,
        };
        if (declared is ILocalSymbol local)
            _state.Set(local, types.CanCarry(local.Type) ? values : None);
        foreach (var child in pattern.ChildOperations)
        {
            switch (child)
            {
                case IPropertySubpatternOperation { Member: IMemberReferenceOperation member } property:
                    Match(property.Pattern, types.CanCarry(member.Type) ? Part(values, member.Member.OriginalDefinition, pattern) : None);
                    break;
                case IPatternOperation inner:
                    Match(inner, pattern is IBinaryPatternOperation or INegatedPatternOperation ? values : Elements(values, inner.InputType));
                    break;
            }
        }
    }

    private void Report(IOperation operation, string name, Move move)
    {
        if (_probing > 0)
            _probed ??= move;
        else
            used(operation, name, move);
        _reports++;
    }

    /// <summary>A read of a member says nothing of the rest; a call on a collection touches no element.</summary>
    private static bool IsWholeUse(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        return operation.Parent switch
        {
            IMemberReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IFlowCaptureOperation => false,
            IInvocationOperation call when call.Instance == operation => !MoveTypes.IsCollection(operation.Type) && !MoveTypes.IsAccess(call.TargetMethod, operation.Type),
            _ => !IsAlias(operation),
        };
    }

    /// <summary>Ends a stream or a reader over memory, which does not touch that memory any more.</summary>
    private static bool IsHarmlessDisposal(IOperation operation)
    {
        var type = operation.Type;
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        // A using asks whether there is anything to dispose.
        return (operation.Parent is IIsNullOperation { IsImplicit: true }
                || (operation.Parent is IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" } call && call.Instance == operation))
            && type is { Name: "MemoryStream" or "StringReader" or "StreamReader" or "BinaryReader", ContainingNamespace: { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
    }

    /// <summary>Only gives the value another name.</summary>
    private static bool IsAlias(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation)
            operation = operation.Parent;
        return operation.Parent is IFlowCaptureOperation
            || (operation.Parent is ISimpleAssignmentOperation assignment && assignment.Value == operation && assignment.Target is ILocalReferenceOperation);
    }

    /// <summary>Asks an <c>Owned</c> about itself, which anybody may at any time.</summary>
    private bool IsInspection(IOperation operation) => types.Owned.IsOwned(operation.Type) && operation.Parent switch
    {
        IPropertyReferenceOperation => true,
        IInvocationOperation call => call.Instance == operation && call.TargetMethod.Name is not "Take",
        _ => false,
    };

    private bool IsTarget(IFlowCaptureOperation capture) =>
        Variable(capture.Value) is not null && (_targets.ContainsKey(capture.Id) || AssignedCaptures(_flow.Graph).Contains(capture.Id));
}
