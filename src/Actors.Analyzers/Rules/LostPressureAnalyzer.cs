using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3004: a tell to a bounded mailbox that waits takes its place at once, and what it returns is how the sender waits
/// for room. Not awaited, the mailbox grows without a bound. Also outside of actors.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostPressureAnalyzer() : ActorAnalyzer(Descriptors.LostPressure)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var calls = new AskCalls(known, new OffTurn(known.Compilation));
        var message = known.Compilation.GetTypeByMetadataName(KnownNames.ActorMessage);
        context.RegisterOperationAction(
            operation =>
            {
                if (Dropping.Of(operation.Operation) is (var call, false) && Dropping.Start(call) is var tell && calls.IsPooled(tell.Type) && Told(tell) is { } actor)
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptors.LostPressure, Calls.Place(tell.Syntax), actor));
            },
            OperationKind.ExpressionStatement,
            OperationKind.VariableDeclarator);

        string? Told(IInvocationOperation tell)
        {
            if (calls.ToldAndWaits(tell) is { } proxy)
                return known.ActorOf(proxy)!.Name;
            var type = tell.TargetMethod.ContainingType;
            return tell.TargetMethod.Name is "TellTo" && message is not null && type.BasesAndSelf().Any(level => SymbolEqualityComparer.Default.Equals(level, message))
                ? type.Name
                : null;
        }
    }
}
