using Actors;

[Actor]
public partial class Heart(BodyProxy body)
{
    private int _beats;

    public void Begin() => Self.Tell.Beat();

    public int Beats() => _beats;

    [Handler]
    private void Beat()
    {
        _beats++;
        body.Tell.Feel(Self);
    }
}

[Actor]
public partial class Body
{
    private int _felt;

    public async Task Feel(HeartProxy heart) => _felt += await heart.Beats();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var heart = Heart.Spawn(system, Body.Spawn(system));
        await heart.Begin();
        await heart.Beats();
    }
}
