using System.Collections.Immutable;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Kit;

internal static partial class Verify
{
    private static readonly DiagnosticAnalyzer[] AllAnalyzers =
    [
        .. typeof(Analyzers.ActorAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// A whole file as a user would write it: the generator and every analyzer run, and all that they and the compiler
    /// report is what is marked. So an alarm of another rule shows as well; a mere information has snippets of its own.
    /// </summary>
    /// <returns>What the program was compiled to, and what was found in it.</returns>
    public static async Task<(Generated Generated, IReadOnlyList<Diagnostic> Found)> Snippet(CompileOptions options, string markup)
    {
        var (source, marks) = Markup.Parse(markup);
        var generated = Compile.Generate(options with { ExpectDiagnostics = true }, new ActorGenerator(), source);
        var found = (await All(generated.Compilation)).Where(one => one.Severity is not DiagnosticSeverity.Info || marks.Any(mark => mark.Id == one.Id)).ToList();
        Compare([(source, marks)], generated.Compilation, [.. found, .. generated.Diagnostics]);
        return (generated, found);
    }

    /// <summary>All that the generator, every analyzer and the compiler say.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Everything(CompileOptions options, string source)
    {
        var generated = Compile.Generate(options with { ExpectDiagnostics = true }, new ActorGenerator(), source);
        return [.. await All(generated.Compilation), .. generated.Diagnostics, .. generated.Compilation.GetDiagnostics()];
    }

    /// <summary>All that the rules say. One that throws is a failed test.</summary>
    public static Task<ImmutableArray<Diagnostic>> All(Compilation compilation) => Run(compilation, AllAnalyzers);
}
