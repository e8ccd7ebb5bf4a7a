using Actors;

[Role]
public interface IScale
{
    ValueTask<double> Weigh(string thing);
}

[Actor]
public partial class Scale(TareProxy tare) : IScale
{
    private int _weighed;

    async ValueTask<double> IScale.Weigh(string thing) => await Weigh(thing);

    public async Task<double> Weigh(string thing)
    {
        _weighed++;
        return thing.Length - await tare.{|ACT3001:Value|}();
    }

    public int Weighed() => _weighed;
}

[Actor]
public partial class Tare
{
    private double _value;

    public double Value() => _value;

    public async Task Adjust(IScale scale) => _value = await scale.{|ACT3001:Weigh|}("");
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var tare = Tare.Spawn(system);
        await tare.Adjust(Scale.Spawn(system, tare));
    }
}
