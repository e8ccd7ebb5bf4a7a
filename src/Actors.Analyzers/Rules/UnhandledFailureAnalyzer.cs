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
/// declaring it, itself or through helpers: there it is no protocol any more, but a failure, and the supervisor restarts
/// an actor that is well.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledFailureAnalyzer() : ActorAnalyzer(Descriptors.UnhandledFailure, Descriptors.UnhandledFailureReached)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        var failures = new Failures(known);
        if (!failures.AreKnown)
            return;
        var paths = new FailurePaths();
        context.RegisterOperationAction(operation => Analyze(operation, known, asks, failures, paths), OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (call, exception, path) in paths.Reached())
                end.ReportDiagnostic(Create(Descriptors.UnhandledFailureReached, call.Place, exception, call.Name, call.Handler!.Name, path));
        });
    }

    private static void Analyze(OperationAnalysisContext context, KnownSymbols known, AskCalls asks, Failures failures, FailurePaths paths)
    {
        var call = (IInvocationOperation)context.Operation;
        if (context.ContainingSymbol is not IMethodSymbol member)
            return;
        var declared = Declared(call, known, asks, failures).ToList();
        var helper = declared.Count > 0 ? null : HelperCalls.Of(call, known);
        if ((declared.Count is 0 && helper is null) || (helper is not null && IsTask(call.Type) && !asks.IsAwaited(call)) || asks.IsOffTurn(call))
            return;

        var function = Body.FunctionAround(call);
        var handler = function is null && known.IsHandler(member) ? member : null;
        var caller = HelperCalls.Symbol(function) ?? member.Definition();
        ImmutableArray<Guard> guards =
        [
            .. IsAwaitedHere(call) ? Failures.Around(call) : Failures.Anywhere(call),
            .. function is null ? new[] { Guard.Declaring(failures.Declared(member)) } : [],
        ];
        if (helper is not null)
            paths.Add(new HelperCall(caller, handler, helper, guards, HelperCalls.Name(call), call.Syntax));
        foreach (var exception in declared.Where(exception => !guards.Any(guard => guard.Keeps(exception))))
        {
            if (handler is null)
                paths.Add(new Raising(caller, exception, Raiser(call, known, asks)));
            else
                context.ReportDiagnostic(Create(Descriptors.UnhandledFailure, call.Syntax, exception, call.TargetMethod.Name, handler.Name));
        }
    }

    private static Diagnostic Create(DiagnosticDescriptor rule, SyntaxNode place, INamedTypeSymbol exception, string call, string handler, string path = "") => Diagnostic.Create(
        rule, Calls.Place(place),
        ImmutableDictionary<string, string?>.Empty.Add("exception", exception.GetDocumentationCommentId()),
        call, exception.Name, handler, path);

    private static IEnumerable<INamedTypeSymbol> Declared(IInvocationOperation call, KnownSymbols known, AskCalls asks, Failures failures)
    {
        if (asks.Asked(call) is { } asked)
            return asks.IsAwaited(call) ? failures.DeclaredOfAsk(asked, call.TargetMethod) : [];
        if (call.Instance is not IInstanceReferenceOperation || !known.IsTurnCode(call.TargetMethod) || !failures.Declared(call.TargetMethod).Any())
            return [];
        return call.TargetMethod.IsAsync && !asks.IsAwaited(call) ? [] : failures.Declared(call.TargetMethod);
    }

    private static string Raiser(IInvocationOperation call, KnownSymbols known, AskCalls asks) => asks.Asked(call) is { } asked
        ? $"{known.ActorOf(asked)?.Name ?? asked.Name}.{call.TargetMethod.Name}"
        : call.TargetMethod.Display();

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
