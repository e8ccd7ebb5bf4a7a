using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Rules;

/// <summary>Rules run on every keystroke, so on code that is not finished. They may say what they like, but not throw.</summary>
public class HalfTypedTests
{
    [Fact]
    public async Task No_rule_throws_whichever_token_is_missing()
    {
        var analyzers = typeof(PartialActorAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToArray();
        Assert.NotEmpty(analyzers);

        foreach (var source in Corpus.All.Select(markup => Markup.Parse(markup).Source))
        {
            var whole = Compile.Create(source);
            var tree = whole.SyntaxTrees.Single(candidate => candidate.FilePath == Compile.FileName(0));
            var tokens = (await tree.GetRootAsync()).DescendantTokens().Where(token => !token.Span.IsEmpty).ToList();
            await Parallel.ForEachAsync(tokens, async (token, _) =>
                await Verify.Run(Verify.Edit(whole, 0, source.Remove(token.SpanStart, token.Span.Length)), analyzers));
        }
    }
}
