using Actors;

public enum Level
{
    Low,
    High,
}

[Actor]
public partial class Guard(AlarmProxy alarm)
{
    private int _rounds;

    public async Task<string> Patrol(Level level) => level switch
    {
        Level.Low => $"round {++_rounds}",
        Level.High => await alarm.{|ACT3001:Raise|}(level),
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public int Rounds() => _rounds;
}

[Actor]
public partial class Alarm
{
    private int _raised;

    public string Raise(Level level) => $"{level} {++_raised}";

    public async Task<int> Test(GuardProxy guard) => _raised + await guard.{|ACT3001:Rounds|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var alarm = Alarm.Spawn(system);
        var guard = Guard.Spawn(system, alarm);
        await Task.WhenAll(guard.Patrol(Level.High).AsTask(), alarm.Test(guard).AsTask());
    }
}
