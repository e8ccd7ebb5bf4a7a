using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Benchmarks.Rows;

/// <summary>A project with a warm driver, of which one file after the other is edited.</summary>
internal sealed class EditedProject
{
    private const int EditsPerSample = 5;

    private Compilation _compilation;
    private GeneratorDriver _driver;
    private Dictionary<string, SourceText> _generated;
    private int _edits;

    public EditedProject(SyntheticProject project)
    {
        Project = project;
        _compilation = project.Parse();
        _driver = SyntheticProject.Driver().RunGenerators(_compilation);
        _generated = Generated(_driver);
        Check.Equal(project.Actors, _generated.Count);
    }

    public SyntheticProject Project { get; }

    /// <summary>The median of a few edits.</summary>
    public Sample Edit()
    {
        var samples = Enumerable.Range(0, EditsPerSample).Select(_ => EditOnce()).ToList();
        return new Sample(Result.Median(samples.Select(sample => sample.Ns!.Value)), Result.Median(samples.Select(sample => sample.Bytes!.Value)));
    }

    /// <summary>Renames a parameter of an actor's handler, runs the generator, and sees that it made one file again.</summary>
    private Sample EditOnce()
    {
        _edits++;
        var number = _edits % Project.Actors;
        var old = _compilation.SyntaxTrees.ElementAt(number);
        _compilation = _compilation.ReplaceSyntaxTree(old, Project.Tree(number, _edits));

        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_compilation);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;

        var before = _generated;
        _generated = Generated(_driver);
        Check.Equal(1, _generated.Count(file => !before.TryGetValue(file.Key, out var text) || !ReferenceEquals(text, file.Value)));
        return new Sample(time.TotalNanoseconds, bytes);
    }

    private static Dictionary<string, SourceText> Generated(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText);
}
