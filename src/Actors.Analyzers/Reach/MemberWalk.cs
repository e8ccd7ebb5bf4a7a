using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>Looks once at each operation of a member: each rule at what it asked for, and at the calls for all of them.</summary>
internal sealed class MemberWalk
{
    private readonly KnownSymbols _known;
    private readonly ImmutableArray<ReachRule> _rules;
    private readonly CallGraph _graph;
    private readonly List<int>?[] _rulesOf = new List<int>?[256];

    public MemberWalk(KnownSymbols known, ImmutableArray<ReachRule> rules, CallGraph graph)
    {
        (_known, _rules, _graph) = (known, rules, graph);
        for (var rule = 0; rule < rules.Length; rule++)
        {
            foreach (var kind in rules[rule].Kinds)
                (_rulesOf[(int)kind] ??= []).Add(rule);
        }
    }

    public void Over(OperationBlockAnalysisContext context)
    {
        // Attributes and default values run nowhere.
        if (context.OwningSymbol is not (IMethodSymbol or IFieldSymbol or IPropertySymbol or IEventSymbol))
            return;

        var member = new Member(context, _known.IsTurnCode(context.OwningSymbol));
        foreach (var block in context.OperationBlocks)
        {
            if (block.Kind is OperationKind.Attribute)
                continue;
            foreach (var operation in block.DescendantsAndSelf())
            {
                if ((int)operation.Kind < _rulesOf.Length && _rulesOf[(int)operation.Kind] is { } rules)
                    AddFindings(operation, rules, member);
                AddCalls(operation, member);
            }
        }

        AddMark(member);
    }

    private void AddFindings(IOperation operation, List<int> rules, Member member)
    {
        foreach (var rule in rules)
        {
            if (_rules[rule].Find(operation, member.Symbol) is not { } finding)
                continue;
            if (finding.Through is { } parameter)
                _graph.AddFact(rule, parameter, finding);
            else if (member.IsTurn)
                member.Context.ReportDiagnostic(Diagnostic.Create(_rules[rule].Direct, Calls.Place(operation.Syntax), finding.Text, finding.Reason, finding.Remedy));
            else
                _graph.AddFact(rule, member.Symbol, finding);
        }
    }

    /// <summary>It may be called by the name of an interface that is not marked.</summary>
    private void AddMark(Member member)
    {
        if (member.IsTurn || member.Symbol is not IMethodSymbol method)
            return;
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (_rules[rule].FindMarked(method) is { } finding)
                _graph.AddFact(rule, method, finding with { Text = "" });
        }
    }

    private void AddCalls(IOperation operation, Member member)
    {
        member.Callees.Clear();
        Calls.Add(operation, member.Symbol, member.IsTurn, member.Callees);
        if (member.Callees.Count is 0)
            return;

        foreach (var callee in member.Callees)
        {
            // Only code of this compilation can be followed.
            if (!SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, _known.Compilation.Assembly))
                continue;
            if (operation is IInvocationOperation call)
                AddArguments(call.Arguments, operation, member);
            else if (operation is IObjectCreationOperation creation)
                AddArguments(creation.Arguments, operation, member);

            // An actor's own code is judged where it stands.
            if (callee.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction || _known.IsTurnCode(callee))
                continue;
            if (Counting(operation, callee) is var rules and not 0)
                AddCall(member, member.Symbol, callee, rules, operation);
        }
    }

    /// <summary>The rules, as bits, for which a call from here is followed.</summary>
    private int Counting(IOperation operation, IMethodSymbol callee)
    {
        var result = 0;
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (_rules[rule].FindMarked(callee) is null && !_rules[rule].Ignores(operation))
                result |= 1 << rule;
        }

        return result;
    }

    private void AddArguments(ImmutableArray<IArgumentOperation> arguments, IOperation call, Member member)
    {
        foreach (var argument in arguments)
        {
            for (var rule = 0; rule < _rules.Length; rule++)
            {
                if (argument.Parameter is { } parameter && _rules[rule].Hands(argument, out var through) && !_rules[rule].Ignores(call))
                    AddCall(through is null ? member : null, through ?? member.Symbol, parameter.OriginalDefinition, 1 << rule, call);
            }
        }
    }

    private void AddCall(Member? member, ISymbol caller, ISymbol callee, int rules, IOperation call)
    {
        if (member is { IsTurn: true })
            _graph.AddTurnCall(caller, callee, rules, call.Syntax);
        else
            _graph.AddHelperCall(caller, callee, rules);
    }

    private sealed class Member(OperationBlockAnalysisContext context, bool isTurn)
    {
        public OperationBlockAnalysisContext Context { get; } = context;

        public ISymbol Symbol { get; } = context.OwningSymbol;

        public bool IsTurn { get; } = isTurn;

        public List<IMethodSymbol> Callees { get; } = [];
    }
}
