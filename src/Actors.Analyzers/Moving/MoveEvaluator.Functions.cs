using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Moving;

/// <summary>
/// Lambdas and local functions: each runs over the state at the place that makes it or calls it, so that what it touches
/// and what it moves counts there.
/// </summary>
internal sealed partial class MoveEvaluator
{
    /// <summary>Functions in functions, and those that call themselves, end here.</summary>
    private const int DepthMax = 6;

    private readonly Dictionary<object, ControlFlowGraph> _functions = [];

    /// <summary>Those with a fault in their own body, which is not told again where they are called.</summary>
    private readonly HashSet<object> _faulty = [];

    private int _reports;
    private int _depth;
    private int _probing;
    private Move? _probed;

    /// <summary>Local functions that nothing has run yet: maybe nothing calls them, but their own faults count.</summary>
    public IEnumerable<ControlFlowGraph> Unrun(ControlFlowGraph graph) => graph.LocalFunctions
        .Where(function => !_functions.ContainsKey(function.OriginalDefinition))
        .Select(function => graph.GetLocalFunctionControlFlowGraph(function));

    private ImmutableHashSet<Origin> Create(IOperation function)
    {
        object key = function is IMethodReferenceOperation reference ? reference.Method.OriginalDefinition : function;
        if (!_functions.TryGetValue(key, out var graph))
        {
            _functions[key] = graph = function is IFlowAnonymousFunctionOperation lambda
                ? _flow.Graph.GetAnonymousFunctionControlFlowGraphInScope(lambda)
                : _flow.Graph.GetLocalFunctionControlFlowGraphInScope((IMethodSymbol)key);
        }

        // What it uses that has moved already is reported in its body.
        var before = _reports;
        Start(graph, function);
        if (_reports > before)
            _faulty.Add(key);
        return [new Origin(key, "function")];
    }

    private void CallLocal(IMethodSymbol target, List<(IArgumentOperation Argument, ImmutableHashSet<Origin> Values)> arguments)
    {
        var key = target.OriginalDefinition;
        if (!_functions.TryGetValue(key, out var graph))
            _functions[key] = graph = _flow.Graph.GetLocalFunctionControlFlowGraphInScope(key);
        foreach (var (argument, values) in arguments)
        {
            if (argument.Parameter is { } parameter)
                _state.Set(parameter.OriginalDefinition, values);
        }

        if (Enter(graph, _state.Copy()) is { } after)
            _state.Join(after);
    }

    /// <summary>A delegate is used: it may run, now or at any time later.</summary>
    private void Touch(ImmutableHashSet<Origin> values, IOperation operation, string name)
    {
        foreach (var function in values.Where(value => IsFunction(value) && !_faulty.Contains(value.Source)))
        {
            var before = _probed;
            _probed = null;
            _probing++;
            Apply(function, repeats: false);
            _probing--;
            var found = _probed;
            _probed = before;
            if (found is not null)
                Report(operation, name, found);
        }
    }

    /// <summary>Functions written where they are given away take effect there.</summary>
    private void ApplyAll(ImmutableHashSet<Origin> values, bool repeats)
    {
        foreach (var function in values.Where(IsFunction))
            Apply(function, repeats);
    }

    /// <summary>An event calls its handlers again and again.</summary>
    private void Escape(ImmutableHashSet<Origin> values) => ApplyAll(values, repeats: true);

    private void Apply(Origin function, bool repeats)
    {
        if (!_functions.TryGetValue(function.Source, out var graph))
            return;
        for (var round = repeats ? 2 : 1; round > 0; round--)
        {
            if (Start(graph, function.Source) is { } after)
                _state.Join(after);
        }
    }

    /// <summary>Each run is given other arguments.</summary>
    private MoveState? Start(ControlFlowGraph graph, object function)
    {
        var state = _state.Copy();
        var parameters = function switch
        {
            IFlowAnonymousFunctionOperation lambda => lambda.Symbol.Parameters,
            IMethodSymbol local => local.Parameters,
            _ => [],
        };
        foreach (var parameter in parameters)
            state.Forget(parameter);
        return Enter(graph, state);
    }

    private MoveState? Enter(ControlFlowGraph graph, MoveState entry)
    {
        if (_depth >= DepthMax)
            return null;

        var (state, flow, calls) = (_state, _flow, _calls);
        (_depth, _calls) = (_depth + 1, 0);
        var pending = _pending.ToList();
        _pending.Clear();
        var after = new MoveFlow(graph, this).Run(entry);
        _pending.Clear();
        _pending.AddRange(pending);
        (_state, _flow, _calls) = (state, flow, calls);
        _depth--;
        return after;
    }

    private static bool IsFunction(Origin value) => value.Tag is "function";

    private static bool IsInlineFunction(IOperation value)
    {
        while (value is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
        {
            value = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IDelegateCreationOperation creation => creation.Target,
                _ => ((IParenthesizedOperation)value).Operand,
            };
        }

        return value is IFlowAnonymousFunctionOperation or IMethodReferenceOperation;
    }
}
