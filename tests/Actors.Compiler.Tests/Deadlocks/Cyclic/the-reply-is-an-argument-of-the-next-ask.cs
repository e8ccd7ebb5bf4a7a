using Actors;

[Actor]
public partial class Mixer(WaterProxy water, BowlProxy bowl)
{
    private int _mixed;

    public async Task Mix()
    {
        await bowl.Pour(await water.{|ACT3001:Take|}(1));
        _mixed++;
    }

    public int Mixed() => _mixed;
}

[Actor]
public partial class Water
{
    private int _level = 10;

    public int Take(int parts) => _level -= parts;

    public async Task Refill(MixerProxy mixer) => _level += await mixer.{|ACT3001:Mixed|}();
}

[Actor]
public partial class Bowl
{
    private int _content;

    public void Pour(int parts) => _content += parts;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var water = Water.Spawn(system);
        var mixer = Mixer.Spawn(system, water, Bowl.Spawn(system));
        await Task.WhenAll(mixer.Mix().AsTask(), water.Refill(mixer).AsTask());
    }
}
