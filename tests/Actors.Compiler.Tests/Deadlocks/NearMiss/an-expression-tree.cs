using Actors;

using System.Linq.Expressions;

[Actor]
public partial class Translator(WordsProxy words)
{
    private int _trees;

    public string Describe()
    {
        Expression<Func<WordsProxy, ValueTask<int>>> tree = one => one.Count(null, default);
        return $"{tree.Body.NodeType} {++_trees} {words}";
    }

    public int Trees() => _trees;
}

[Actor]
public partial class Words
{
    private int _asked;

    public async Task<int> Count(TranslatorProxy? translator) => ++_asked + (translator is null ? 0 : await translator.Trees());
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var words = Words.Spawn(system);
        var translator = Translator.Spawn(system, words);
        await Task.WhenAll(translator.Describe().AsTask(), words.Count(translator).AsTask());
    }
}
