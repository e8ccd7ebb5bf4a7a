using Actors;

[Actor]
public partial class Probe(TargetProxy target)
{
    private int _failures;

    public async Task<bool> Ping()
    {
        try
        {
            await target.Within(TimeSpan.FromMilliseconds(50)).{|ACT3001:Echo|}();
            return true;
        }
        catch (AskTimeoutException)
        {
            _failures++;
            return false;
        }
    }

    public int Failures() => _failures;
}

[Actor]
public partial class Target
{
    private int _worry;

    public int Echo() => _worry;

    public async Task Check(ProbeProxy probe) => _worry = await probe.Within(TimeSpan.FromMilliseconds(20)).{|ACT3001:Failures|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var target = Target.Spawn(system);
        var probe = Probe.Spawn(system, target);
        await Task.WhenAll(probe.Ping().AsTask(), target.Check(probe).AsTask());
    }
}
