using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Kit;

/// <summary>Why each tracked step ran, or did not, in the second run of a generator.</summary>
internal sealed record Rerun(GeneratorRunResult First, GeneratorRunResult Second)
{
    public ImmutableArray<IncrementalStepRunReason> Reasons(string step) => Flatten(Second.TrackedSteps[step]);

    /// <summary>Of the steps that add sources: every edit that touches no actor must leave these <c>Cached</c>.</summary>
    public ImmutableArray<IncrementalStepRunReason> OutputReasons =>
        Flatten(Second.TrackedOutputSteps.SelectMany(step => step.Value));

    private static ImmutableArray<IncrementalStepRunReason> Flatten(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(step => step.Outputs).Select(output => output.Reason)];
}

internal static partial class Verify
{
    /// <summary>What would keep a whole compilation alive, or never equal itself, in a step's value.</summary>
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SemanticModel), typeof(SyntaxNode), typeof(SyntaxTree),
        typeof(SyntaxReference), typeof(Location), typeof(AttributeData), typeof(IOperation),
    ];

    public static Rerun Rerun(IIncrementalGenerator generator, string before, string after, params string[] steps) =>
        Rerun(generator, [before], compilation => Edit(compilation, 0, after), steps);

    /// <summary>
    /// Runs the generator twice, on the sources and on an edit of them. The values of the named steps must be plain:
    /// the failure names the path to a symbol, a syntax node or the like that is reachable from one.
    /// </summary>
    public static Rerun Rerun(
        IIncrementalGenerator generator, string[] before, Func<CSharpCompilation, CSharpCompilation> edit, params string[] steps)
    {
        var compilation = Compile.Create(before);
        var driver = Compile.Driver(CompileOptions.Default, generator).RunGenerators(compilation);
        var first = driver.GetRunResult().Results.Single();
        var second = driver.RunGenerators(edit(compilation)).GetRunResult().Results.Single();
        foreach (var run in (GeneratorRunResult[])[first, second])
        {
            Assert.True(run.Exception is null, $"The generator threw: {run.Exception}");
            foreach (var step in steps)
            {
                Assert.True(run.TrackedSteps.ContainsKey(step), $"No step is tracked as '{step}'.");
                foreach (var (value, _) in run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs))
                    Plain(value, step);
            }
        }

        return new Rerun(first, second);
    }

    /// <summary>Replaces one of a test's files, as typing in it would.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int file, string text)
    {
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == Compile.FileName(file));
        return compilation.ReplaceSyntaxTree(old, Compile.Tree(text, old.FilePath, CompileOptions.Default));
    }

    /// <summary>Walks everything reachable from a value through fields, private ones and those of bases included.</summary>
    public static void Plain(object? value, string path)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var queue = new Queue<(object Value, string Path)>();
        Enqueue(value, path);
        while (queue.TryDequeue(out var next))
        {
            var type = next.Value.GetType();
            Assert.False(
                Array.Exists(Forbidden, forbidden => forbidden.IsAssignableFrom(type)),
                $"{next.Path} holds a {type.Name}: the model keeps the compiler's objects.");
            if (next.Value is Array array)
            {
                for (var i = 0; i < array.Length; i++)
                    Enqueue(array.GetValue(i), $"{next.Path}[{i}]");
                continue;
            }

            for (var level = type; level is not null; level = level.BaseType)
            {
                const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                foreach (var field in level.GetFields(Own))
                    Enqueue(field.GetValue(next.Value), $"{next.Path}.{field.Name}");
            }
        }

        void Enqueue(object? reached, string reachedPath)
        {
            if (reached is null or string or Type or Pointer || reached.GetType() is { IsPrimitive: true } or { IsEnum: true })
                return;
            if (reached.GetType().IsValueType || seen.Add(reached))
                queue.Enqueue((reached, reachedPath));
        }
    }
}
