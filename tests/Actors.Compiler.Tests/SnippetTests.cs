using System.Reflection;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests;

/// <summary>
/// The corpus: files in <c>Snippets/&lt;rule&gt;</c>, as users write them, with a mark at everything that the compiler
/// should say; most without any, for a false alarm is a bug of the same weight as a miss.
/// </summary>
public class SnippetTests
{
    private static readonly string Folder = Path.Combine(
        typeof(SnippetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "Snippets");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Everything_marked_is_reported_and_nothing_else(string file) =>
        await Verify.Snippet(CompileOptions.Default, await File.ReadAllTextAsync(Path.Combine(Folder, file)));
}
