using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Rules;

/// <summary>Rules run on every keystroke, so on code that is not finished. They may say what they like, but not throw.</summary>
public class HalfTypedTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers = All<DiagnosticAnalyzer>(typeof(PartialActorAnalyzer));
    private static readonly CodeFixProvider[] Fixes = All<CodeFixProvider>(typeof(AddPartialFix));

    public static TheoryData<int> Sources => [.. Enumerable.Range(0, Corpus.All.Length)];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task No_rule_throws_whichever_token_is_missing(int index)
    {
        var (whole, cuts) = Cut(index);
        await Parallel.ForEachAsync(cuts, async (text, _) => await Verify.Run(Verify.Edit(whole, 0, text), Analyzers));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task No_fix_throws_where_a_token_is_missing(int index)
    {
        // Each tries every fix in a workspace of its own, so a sample has to do.
        const int Step = 23;
        var (_, cuts) = Cut(index);
        var offered = 0;
        await Parallel.ForEachAsync(cuts.Where((_, cut) => cut % Step is 0), async (text, _) =>
            Interlocked.Add(ref offered, await Verify.CountFixes(text, Analyzers, Fixes)));
        Assert.True(Corpus.All[index] == Corpus.StaticState || offered > 0);
    }

    private static (Microsoft.CodeAnalysis.CSharp.CSharpCompilation Whole, List<string> Cuts) Cut(int index)
    {
        var source = Markup.Parse(Corpus.All[index]).Source;
        var whole = Compile.Create(source);
        var tree = whole.SyntaxTrees.Single(candidate => candidate.FilePath == Compile.FileName(0));
        var tokens = tree.GetRoot().DescendantTokens().Where(token => !token.Span.IsEmpty);
        return (whole, [.. tokens.Select(token => source.Remove(token.SpanStart, token.Span.Length))]);
    }

    private static T[] All<T>(Type beside)
    {
        var found = beside.Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract).ToList();
        Assert.NotEmpty(found);
        return [.. found.Select(type => (T)Activator.CreateInstance(type)!)];
    }
}
