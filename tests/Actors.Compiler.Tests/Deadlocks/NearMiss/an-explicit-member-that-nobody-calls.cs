using Actors;

public interface IInspectable
{
    Task<int> Inspect();
}

[Actor]
public partial class Engine(GaugeProxy gauge) : IInspectable
{
    private int _turns;

    public int Turns() => ++_turns;

    async Task<int> IInspectable.Inspect() => await gauge.Read() + _turns;
}

[Actor]
public partial class Gauge
{
    private int _last;

    public int Read() => _last;

    public async Task Sample(EngineProxy engine) => _last = await engine.Turns();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var gauge = Gauge.Spawn(system);
        var engine = Engine.Spawn(system, gauge);
        await Task.WhenAll(engine.Turns().AsTask(), gauge.Sample(engine).AsTask());
    }
}
