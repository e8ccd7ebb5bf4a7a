using Actors.Generator;

namespace Actors.Compiler.Tests.Kit;

internal static partial class Verify
{
    public static Generated Generator(params string[] markup) => Generator(CompileOptions.Default, markup);

    /// <summary>
    /// The generator reports what is marked and nothing else; what it generates compiles without a warning, and the
    /// rest of the sources compiles but for errors marked by their <c>CS</c> number.
    /// </summary>
    public static Generated Generator(CompileOptions options, params string[] markup)
    {
        var files = markup.Select(text => Markup.Parse(text, defaultId: null)).ToList();
        var generated = Compile.Generate(options with { ExpectDiagnostics = true }, new ActorGenerator(), [.. files.Select(file => file.Source)]);
        var found = generated.Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)
            .Concat(generated.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is Microsoft.CodeAnalysis.DiagnosticSeverity.Error))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
        for (var i = 0; i < files.Count; i++)
        {
            var marks = found[Compile.FileName(i)].Select(diagnostic => new Mark(diagnostic.Id, diagnostic.Location.SourceSpan));
            Same(Markup.Annotate(files[i].Source, files[i].Marks), Markup.Annotate(files[i].Source, marks), string.Join('\n', found[Compile.FileName(i)]));
        }

        return generated;
    }
}
