using Actors;

[Actor]
[Mailbox(1)]
public partial class Narrow(WideProxy wide)
{
    private int _taken;

    public async Task Take(int number) => _taken += await wide.{|ACT3001:Weigh|}(number);

    public int Taken() => _taken;
}

[Actor]
public partial class Wide
{
    private int _weighed;

    public int Weigh(int number) => number + _weighed;

    public async Task Fill(NarrowProxy narrow)
    {
        await Asks.WhenAll(narrow.{|ACT3001:Take|}(1), narrow.{|ACT3001:Take|}(2), narrow.{|ACT3001:Take|}(3));
        _weighed++;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var wide = Wide.Spawn(system);
        await wide.Fill(Narrow.Spawn(system, wide));
    }
}
