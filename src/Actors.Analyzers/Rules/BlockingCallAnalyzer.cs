using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>ACT2001: a turn must not hold its thread while it waits for something.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer() : ReachAnalyzer(Descriptors.BlockingCall, Descriptors.BlockingCallReached)
{
    private protected override ReachRule CreateRule(KnownSymbols known) =>
        new Rule(known.Compilation, new OffTurn(known.Compilation));

    private sealed class Rule(Compilation compilation, OffTurn offTurn) : ReachRule
    {
        private readonly BlockingApis _blocking = new(compilation);
        private readonly ParallelQueries _parallel = new(compilation, offTurn);

        public override ImmutableArray<OperationKind> Kinds =>
            [OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.Lock];

        public override Finding? Find(IOperation operation)
        {
            var text = operation switch
            {
                ILockOperation => "lock",
                IPropertyReferenceOperation property when _blocking.IsBlocking(property)
                    && !CompletedTasks.IsComplete(property.Instance, property) => property.Property.Display(),
                IInvocationOperation call when _blocking.IsBlocking(call)
                    && !(BlockingApis.IsOnTask(call) && CompletedTasks.IsComplete(call.Instance, call)) => call.TargetMethod.Display(),
                IInvocationOperation call when _parallel.IsConsumedStart(call) => call.TargetMethod.Display(),
                _ => null,
            };
            return text is null || Ignores(operation) ? null : new Finding(text, Calls.Place(operation.Syntax));
        }

        public override bool Ignores(IOperation operation) => offTurn.Contains(operation);

        public override string Path(string member, string path) => ShortName(member) + " -> " + path;

        /// <summary>The path starts where the squiggle is: the actor's own name says nothing there.</summary>
        private static string ShortName(string member) => member.Substring(member.IndexOf('.') + 1);
    }
}
