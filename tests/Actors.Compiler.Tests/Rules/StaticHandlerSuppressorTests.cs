using Actors.Analyzers;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Rules;

public class StaticHandlerSuppressorTests
{
    [Fact]
    public async Task Static_advice_is_silenced_on_handlers_and_hooks_and_nowhere_else()
    {
        var compilation = Compile.Create("""
            using Actors;

            [Actor]
            public partial class A
            {
                public int Handler() => 1;
                private void OnStart() { }
                [Handler] private void Own() { }
                private int Helper() => 1;
            }

            public class Plain { public int Method() => 1; }
            """);
        var found = await compilation
            .WithAnalyzers([new AdvisesStatic(), new StaticHandlerSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync();

        Assert.Equal(["Handler", "OnStart", "Own"], found.Where(one => one.IsSuppressed).Select(one => one.GetMessage()).Order());
        Assert.Equal(["Helper", "Method"], found.Where(one => !one.IsSuppressed).Select(one => one.GetMessage()).Order());
    }

#pragma warning disable RS1029, RS1036, RS2008, RS1025, RS1026, RS1038, RS1041, RS1042 // A stand-in for the SDK's own rule.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class AdvisesStatic : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("CA1822", "Mark as static", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                static symbol =>
                {
                    if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false })
                        symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0], symbol.Symbol.Name));
                },
                SymbolKind.Method);
        }
    }
#pragma warning restore RS1029, RS1036, RS2008, RS1025, RS1026, RS1038, RS1041, RS1042
}
