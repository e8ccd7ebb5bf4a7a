using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers;

/// <summary>What every rule shares: it costs nothing in a compilation that does not know actors.</summary>
public abstract class ActorAnalyzer(params DiagnosticDescriptor[] descriptors) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. descriptors];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // The generator's code is ours, and the proxies' side of a call is not in anybody's turn.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.Of(start.Compilation) is { } known)
                Start(start, known);
        });
    }

    private protected abstract void Start(CompilationStartAnalysisContext context, KnownSymbols known);
}
