using Actors;

[Actor]
public partial class Racer(MirrorProxy left, MirrorProxy right)
{
    private int _races;

    public async Task<int> Fastest()
    {
        _races++;
        return await await Asks.WhenAny(left.{|ACT3001:Load|}(Self), right.{|ACT3001:Load|}(Self));
    }

    public int Races() => _races;
}

[Actor]
public partial class Mirror
{
    public async Task<int> Load(RacerProxy racer) => await racer.{|ACT3001:Races|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system) =>
        await Racer.Spawn(system, Mirror.Spawn(system), Mirror.Spawn(system)).Fastest();
}
