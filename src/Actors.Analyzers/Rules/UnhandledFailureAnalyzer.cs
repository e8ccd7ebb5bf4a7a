using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3010: a failure that another handler declares as part of its protocol, and that this handler passes on without
/// declaring it: there it is no protocol any more, but a failure, and the supervisor restarts an actor that is well.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledFailureAnalyzer() : ActorAnalyzer(Descriptors.UnhandledFailure)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        var failures = new Failures(known);
        if (!failures.AreKnown)
            return;
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.ContainingSymbol is IMethodSymbol handler && known.IsHandler(handler))
                    Analyze(operation, handler, known, asks, failures);
            },
            OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, IMethodSymbol handler, KnownSymbols known, AskCalls asks, Failures failures)
    {
        var call = (IInvocationOperation)context.Operation;
        // A lambda is run by somebody who may catch.
        if (Declared(call, known, asks, failures).ToList() is not { Count: > 0 } declared || Body.FunctionAround(call) is not null)
            return;
        var own = failures.DeclaredOfMessage(handler).ToList();
        foreach (var exception in declared.Where(exception => !own.Exists(one => Failures.IsA(exception, one))))
        {
            if (IsAwaitedHere(call) ? !Failures.AreCaught(call, exception) : !Failures.AreCaughtAnywhere(call, exception))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.UnhandledFailure, Calls.Place(call.Syntax),
                    ImmutableDictionary<string, string?>.Empty.Add("exception", exception.GetDocumentationCommentId()),
                    call.TargetMethod.Name, exception.Name, handler.Name));
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Declared(IInvocationOperation call, KnownSymbols known, AskCalls asks, Failures failures)
    {
        if (asks.Asked(call) is { } asked)
            return asks.IsAwaited(call) ? failures.DeclaredOfAsk(asked, call.TargetMethod) : [];
        if (call.Instance is not IInstanceReferenceOperation || !known.IsTurnCode(call.TargetMethod) || !failures.Declared(call.TargetMethod).Any())
            return [];
        return call.TargetMethod.IsAsync && !asks.IsAwaited(call) ? [] : failures.Declared(call.TargetMethod);
    }

    /// <summary>The failure comes out where the call stands.</summary>
    private static bool IsAwaitedHere(IInvocationOperation call)
    {
        IOperation node = call;
        while (node.Parent is IConversionOperation or IParenthesizedOperation
            or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "Preserve" } || node.Parent is IConditionalAccessOperation)
        {
            node = node.Parent;
        }

        return node.Parent is IAwaitOperation || !IsTask(call.Type) || node.Parent is IReturnOperation;
    }

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask" or "IAsyncEnumerable" };
}
