using Actors;

[Actor]
public partial class Orchestra
{
    private readonly List<MusicianProxy> _musicians = [];

    public void Add(MusicianProxy musician) => _musicians.Add(musician);

    public async Task<int> Tune()
    {
        var tunings = await Asks.WhenAll(
            from musician in _musicians
            where musician is not null
            select musician.{|ACT3001:Tune|}(440));
        return tunings.Max();
    }

    public int Size() => _musicians.Count;
}

[Actor]
public partial class Musician(OrchestraProxy orchestra)
{
    public async Task<int> Tune(int pitch) => pitch + await orchestra.{|ACT3001:Size|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var orchestra = Orchestra.Spawn(system);
        await orchestra.Add(Musician.Spawn(system, orchestra));
        await orchestra.Tune();
    }
}
