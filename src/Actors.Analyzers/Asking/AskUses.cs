using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>
/// Follows the asks of one function through its variables: which are awaited, handed on or kept, and which a second time.
/// An ask is a value of the <see cref="MoveState"/>, and awaiting it is what moves it.
/// </summary>
/// <param name="asks">Tells asks.</param>
/// <param name="body">The member that the function is in.</param>
/// <param name="again">Called with what is awaited once more, and where it was before.</param>
/// <param name="stored">Called with an ask and the field or property that it is put into.</param>
internal sealed class AskUses(AskCalls asks, AskBody body, Action<IOperation, Move> again, Action<IOperation, ISymbol> stored) : IFlowEvaluator
{
    private static readonly ImmutableHashSet<Origin> None = [];

    private readonly Dictionary<CaptureId, IOperation> _targets = [];
    private readonly HashSet<IInvocationOperation> _made = [];
    private readonly HashSet<object> _used = [];
    private MoveState _state = new();
    private HashSet<CaptureId>? _assigned;

    /// <summary>Asks that were made, and that nothing did anything with.</summary>
    public IEnumerable<IInvocationOperation> Unused => _made.Where(ask => !_used.Contains(ask));

    public void Run(IOperation operation, MoveState state, MoveFlow flow)
    {
        Enter(state, flow);
        Eval(operation);
    }

    public void RunBranch(IOperation value, bool isReturn, MoveState state, MoveFlow flow)
    {
        Enter(state, flow);
        var values = Eval(value);
        if (isReturn)
            Consume(value, values);
        else
            Use(values);
    }

    /// <summary>Flags that are tested twice, such as whether an ask was begun or is awaited already.</summary>
    public bool Assume(IOperation condition, bool holds, MoveState state)
    {
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
            (condition, holds) = (not.Operand, !holds);
        if (Flag(condition) is not { } flag)
            return true;
        var known = state.Get(flag);
        if (known.Count is 1 && known.Contains(Fact(!holds)))
            return false;
        state.Set(flag, [Fact(holds)]);
        return true;
    }

    private void Enter(MoveState state, MoveFlow flow)
    {
        _state = state;
        _assigned ??= [.. flow.Graph.Blocks.SelectMany(block => block.All()).SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<ISimpleAssignmentOperation>().Select(assignment => assignment.Target).OfType<IFlowCaptureReferenceOperation>().Select(target => target.Id)];
    }

    private ImmutableHashSet<Origin> Eval(IOperation? operation)
    {
        switch (operation)
        {
            case null or INameOfOperation or ITypeOfOperation or IFlowAnonymousFunctionOperation:
                return None;
            case ILocalReferenceOperation local:
                return local.IsDeclaration || !IsOwn(local.Local) ? None : _state.Get(local.Local);
            case IParameterReferenceOperation:
                return None;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                Assign(argument.Value, None);
                return None;
            case IArgumentOperation argument:
                return Eval(argument.Value);
            case IFlowCaptureOperation capture:
                if (_assigned!.Contains(capture.Id) && capture.Value is ILocalReferenceOperation or IMemberReferenceOperation)
                    _targets[capture.Id] = capture.Value;
                else
                    _state.Set(capture.Id, Eval(capture.Value));
                return None;
            case IFlowCaptureReferenceOperation capture:
                return _targets.TryGetValue(capture.Id, out var captured) ? Eval(captured) : _state.Get(capture.Id);
            case IConversionOperation conversion:
                return Eval(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Eval(parenthesized.Operand);
            case ISimpleAssignmentOperation assignment:
                var assigned = Eval(assignment.Value);
                Assign(assignment.Target, assigned, assignment.Value);
                return assigned;
            case IExpressionStatementOperation statement:
                Eval(statement.Operation);
                return None;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                return None;
            case IAwaitOperation wait:
                Consume(wait.Operation, Eval(wait.Operation));
                return None;
            case IReturnOperation { ReturnedValue: { } result }:
                Consume(result, Eval(result));
                return None;
            case IInvocationOperation call:
                return Call(call);
            case IPropertyReferenceOperation property:
                return Read(property);
            case IArrayElementReferenceOperation element:
                return Element(Eval(element.ArrayReference));
            case IImplicitIndexerReferenceOperation element:
                return Element(Eval(element.Instance));
            case IArrayCreationOperation { Initializer: { } elements }:
                return Union(elements.ElementValues);
            case ICollectionExpressionOperation collection:
                return Union(collection.Elements.Select(element => element is ISpreadOperation spread ? spread.Operand : element));
            case IIsPatternOperation pattern:
                Match(pattern.Pattern, Eval(pattern.Value));
                return None;
            default:
                foreach (var child in operation.ChildOperations)
                    Use(Eval(child));
                return None;
        }
    }

    private ImmutableHashSet<Origin> Call(IInvocationOperation call)
    {
        var instance = Eval(call.Instance);
        Use(instance);
        if (!instance.IsEmpty && call.Instance is { } ask && call.TargetMethod.Name is "AsTask" or "GetAwaiter" or "ConfigureAwait" or "Preserve" && asks.IsPooled(call.Instance?.Type))
            Consume(call.Instance!, instance);
        foreach (var argument in call.Arguments)
            Pass(argument, call);

        if (asks.Asked(call) is not null && asks.IsUnderWay(call.Type))
        {
            _made.Add(call);
            return [_state.Renew(call)];
        }

        // What is asked in a query runs where the query is put into a list.
        if (call.TargetMethod.Name is "ToArray" or "ToList" && asks.IsPooled(AskCalls.ElementOf(call.Type)) && body.AsksIn(call.Syntax))
            return [_state.Renew(call)];
        // An enumerator stands for what it goes through.
        return call.TargetMethod.Name is "GetEnumerator" ? instance : None;
    }

    private void Pass(IArgumentOperation argument, IInvocationOperation call)
    {
        var value = argument.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (asks.AwaitsAsks(call.TargetMethod) && value is IArrayCreationOperation { Initializer: { } given })
        {
            foreach (var one in given.ElementValues)
                Consume(one, Eval(one));
            return;
        }

        var values = Eval(argument);
        if (values.IsEmpty)
            return;
        // Whoever is given an ask and returns a task was given it to await it; what another does with it is not known.
        if (asks.AwaitsAsks(call.TargetMethod) || (asks.IsPooled(argument.Parameter?.Type) && asks.IsUnderWay(call.Type)))
        {
            Consume(value, values);
            return;
        }

        Use(values);
        if (value is ILocalReferenceOperation local)
            _state.Set(local.Local, None);
    }

    private ImmutableHashSet<Origin> Read(IPropertyReferenceOperation property)
    {
        var instance = Eval(property.Instance);
        Use(instance);
        foreach (var argument in property.Arguments)
            Use(Eval(argument));
        if (instance.IsEmpty)
            return None;
        if (property.Property.Name is "Result" && asks.IsPooled(property.Instance?.Type))
            Consume(property.Instance!, instance);
        return property.Property switch
        {
            { IsIndexer: true } or { Name: "Current" } => Element(instance),
            { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => instance,
            _ => None,
        };
    }

    /// <summary>One of several asks. Which one is not known, so it counts where all were awaited.</summary>
    private ImmutableHashSet<Origin> Element(ImmutableHashSet<Origin> all)
    {
        Use(all);
        return all.All(one => one.Move is not null) ? all : None;
    }

    private ImmutableHashSet<Origin> Union(IEnumerable<IOperation> elements) => elements.Aggregate(None, (all, element) => all.Union(Eval(element)));

    private void Use(ImmutableHashSet<Origin> values)
    {
        foreach (var value in values)
            _used.Add(value.Source);
    }

    private void Consume(IOperation value, ImmutableHashSet<Origin> values)
    {
        Use(values);
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        if (!asks.IsPooled(value.Type) && !asks.IsPooled(AskCalls.ElementOf(value.Type)))
            return;
        if (MoveState.MoveOf(values) is { } move)
            again(value, move);
        _state.MarkMoved(values, new Move(value.Syntax, MoveKind.Awaited));
    }

    private void Assign(IOperation target, ImmutableHashSet<Origin> values, IOperation? value = null)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is IFlowCaptureReferenceOperation capture && _targets.TryGetValue(capture.Id, out var captured))
            target = captured;
        switch (target)
        {
            case ILocalReferenceOperation local when IsOwn(local.Local):
                _state.Set(local.Local, Flag(target) is null ? values : [Truth(value) ?? new Origin(local.Local)]);
                break;
            case IParameterReferenceOperation parameter when Flag(target) is { } flag:
                _state.Set(flag, [Truth(value) ?? new Origin(parameter.Parameter)]);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Assign(element, None);
                break;
            default:
                Use(values);
                if (!values.IsEmpty && value is not null && KeptIn(target) is { } holder)
                    stored(value, holder);
                break;
        }
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is ITupleOperation to && value is ITupleOperation from && to.Elements.Length == from.Elements.Length)
        {
            var values = from.Elements.Select(Eval).ToList();
            for (var i = 0; i < values.Count; i++)
                Assign(to.Elements[i], values[i], from.Elements[i]);
            return;
        }

        Use(Eval(value));
        Assign(target, None);
    }

    private void Match(IPatternOperation pattern, ImmutableHashSet<Origin> values)
    {
        Use(values);
        foreach (var part in pattern.DescendantsAndSelf())
        {
            var declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                _ => null,
            };
            if (declared is ILocalSymbol local && IsOwn(local))
                _state.Set(local, part == pattern && asks.IsPooled(local.Type) ? values : None);
        }
    }

    /// <summary>A field or property that keeps an ask as it is; a task in it may be awaited as often as one likes.</summary>
    private ISymbol? KeptIn(IOperation target)
    {
        ISymbol? holder = target switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter,
            _ => null,
        };
        return holder is not null && asks.IsPooled(target.Type) ? holder : null;
    }

    /// <summary>What a lambda shares with the function around it changes when nobody knows.</summary>
    private bool IsOwn(ILocalSymbol local) => !body.IsShared(local);

    private ISymbol? Flag(IOperation? operation) => operation switch
    {
        { Type.SpecialType: not SpecialType.System_Boolean } => null,
        ILocalReferenceOperation local when IsOwn(local.Local) => local.Local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter,
        _ => null,
    };

    private static Origin? Truth(IOperation? value) => value?.ConstantValue is { HasValue: true, Value: bool known } ? Fact(known) : null;

    private static Origin Fact(bool holds) => new("fact", holds ? "true" : "false");
}
