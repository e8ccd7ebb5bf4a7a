using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3007: a field written by what was read of it before others could run: they may have written it meanwhile, and
/// what they wrote is lost, or the check no longer holds.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleReadAnalyzer() : ActorAnalyzer(Descriptors.StaleRead)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var breaks = new TurnBreaks(known);
        var state = new ActorState(known);
        var semaphore = known.Compilation.GetTypeByMetadataName("System.Threading.SemaphoreSlim");
        context.RegisterOperationBlockAction(block =>
        {
            if (!breaks.AreIn(block.OwningSymbol))
                return;
            foreach (var body in block.OperationBlocks.Where(body => body is IBlockOperation))
            {
                if (!body.Descendants().Any(operation => breaks.IsBreak(operation, block.OwningSymbol)) || IsGuarded(body, semaphore))
                    continue;
                foreach (var (place, field, isCheck) in new StaleReads(block.GetControlFlowGraph(body), block.OwningSymbol, breaks, state).Find())
                {
                    block.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.StaleRead, place.GetLocation(), field.Name, isCheck ? "checked" : "read",
                        isCheck ? "check it again after it, or claim it before" : "read it again after it"));
                }
            }
        });
    }

    /// <summary>Handlers that keep others out of a stretch of their code know what they do.</summary>
    private static bool IsGuarded(IOperation body, INamedTypeSymbol? semaphore) => body.Descendants()
        .Any(operation => operation is IInvocationOperation { TargetMethod: { Name: "WaitAsync", ContainingType: { } type } } && SymbolEqualityComparer.Default.Equals(type, semaphore));
}
