using Actors;

[Actor]
public partial class Ticker(ClockProxy clock)
{
    private int _ticks;

    public void Start() => Self.Tell.Tick();

    public int Ticks() => _ticks;

    [Handler]
    private async Task Tick() => _ticks += await clock.{|ACT3001:Hours|}();
}

[Actor]
public partial class Clock
{
    private int _hours = 1;

    public int Hours() => _hours;

    public async Task Wind(TickerProxy ticker)
    {
        await ticker.{|ACT3001:Start|}();
        _hours = await ticker.{|ACT3001:Ticks|}();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var clock = Clock.Spawn(system);
        await clock.Wind(Ticker.Spawn(system, clock));
    }
}
