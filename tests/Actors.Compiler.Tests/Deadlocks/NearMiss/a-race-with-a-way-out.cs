using Actors;

[Actor]
public partial class Quick(OracleProxy oracle, DictionaryProxy dictionary)
{
    private int _asked;

    public async Task<string> Explain(string word)
    {
        _asked++;
        return await await Asks.WhenAny(oracle.Explain(word), dictionary.Find(word));
    }
}

[Actor]
public partial class Oracle
{
    private int _answers;

    public string Explain(string word) => $"{word} {_answers++}";
}

[Actor]
public partial class Dictionary(OracleProxy oracle)
{
    public async Task<string> Find(string word) => await oracle.Explain(word);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var oracle = Oracle.Spawn(system);
        await Quick.Spawn(system, oracle, Dictionary.Spawn(system, oracle)).Explain("turn");
    }
}
