using Actors;

public sealed class Clock
{
    private DateTimeOffset _last;

    private Clock() { }

    public static Clock Instance { get; } = new();

    public DateTimeOffset Tick() => _last = _last.AddSeconds(1);
}

public static class Lazily
{
    private static readonly Lazy<Clock> s_clock = new(() => Clock.Instance);

    public static Clock Clock => s_clock.Value;
}

[Actor]
public partial class Ticker
{
    public DateTimeOffset Tick() => Clock.{|ACT1001:Instance|}.Tick();

    public DateTimeOffset TickLazily() => Lazily.{|ACT1001:Clock|}.Tick();
}
