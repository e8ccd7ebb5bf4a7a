using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests.Kit;

internal static partial class Verify
{
    internal static string ProjectDirectory { get; } = typeof(Verify).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key is "ProjectDirectory").Value!;

    /// <summary>
    /// Every generated file equals its <c>Snapshots/Class.Method#Hint.g.verified.cs</c>, and no snapshot of this test
    /// is left over. A difference leaves a <c>.received.cs</c> beside it; <c>ACCEPT_SNAPSHOTS=1</c> rewrites.
    /// </summary>
    /// <param name="result">What the generator made.</param>
    /// <param name="variant">Tells the cases of a theory apart.</param>
    /// <param name="file">The test's file: its name is the class.</param>
    /// <param name="member">The test's method.</param>
    public static void Snapshot(
        GeneratorDriverRunResult result, string? variant = null,
        [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var test = Path.GetFileNameWithoutExtension(file) + "." + member + (variant is null ? "" : "_" + variant);
        var sources = result.Results.SelectMany(run => run.GeneratedSources)
            .ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        Snapshot(
            Path.Combine(ProjectDirectory, "Snapshots"), test, sources,
            accept: Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") is "1");
    }

    public static void Snapshot(string directory, string test, IReadOnlyDictionary<string, string> sources, bool accept)
    {
        Directory.CreateDirectory(directory);
        var stale = Directory.GetFiles(directory, test + "#*.verified.cs").ToHashSet();
        var failures = new List<string>();
        foreach (var (hint, text) in sources)
        {
            var name = Path.Combine(directory, test + "#" + Path.ChangeExtension(hint.Replace('/', '.'), null));
            var (verified, received) = (name + ".verified.cs", name + ".received.cs");
            stale.Remove(verified);
            File.Delete(received);
            var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
            if (expected == text)
                continue;
            File.WriteAllText(accept ? verified : received, text);
            if (!accept)
                failures.Add($"{received}\n--- expected\n{expected ?? "(no snapshot yet)"}\n--- actual\n{text}");
        }

        foreach (var left in stale)
        {
            if (accept)
                File.Delete(left);
            else
                failures.Add($"{left} is stale: nothing of that name is generated any more.");
        }

        Assert.True(failures.Count is 0, string.Join('\n', failures));
    }
}
