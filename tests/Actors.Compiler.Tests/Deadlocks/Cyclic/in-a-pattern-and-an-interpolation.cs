using Actors;

[Actor]
public partial class Judge(WitnessProxy witness)
{
    private int _verdicts;

    public async Task<string> Decide()
    {
        if (await witness.{|ACT3001:Seen|}() is { Length: > 3 } seen && seen[0] is not 'x')
            return $"{++_verdicts} {seen}";
        return "";
    }

    public int Verdicts() => _verdicts;
}

[Actor]
public partial class Witness
{
    private string _seen = "nothing";

    public string? Seen() => _seen;

    public async Task Remember(JudgeProxy judge) => _seen = $"verdict {await judge.{|ACT3001:Verdicts|}()} of {_seen}";
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var witness = Witness.Spawn(system);
        var judge = Judge.Spawn(system, witness);
        await Task.WhenAll(judge.Decide().AsTask(), witness.Remember(judge).AsTask());
    }
}
