namespace Actors.AspNetCore.Tests;

/// <summary>Counts, and fails when told to.</summary>
[Actor]
public partial class Counter
{
    private int _count;

    public int Add(int number) => _count += number;

    public void Fail(string why) => throw new InvalidOperationException(why);
}

/// <summary>Has many children, and some with names of their own.</summary>
[Actor]
public partial class Fleet(ActorContext context)
{
    public void Grow(int devices)
    {
        for (var i = 0; i < devices; i++)
            Device.Spawn(context);
    }

    public void BreakAll(int devices)
    {
        for (var i = 0; i < devices; i++)
            Device.Spawn(context).Tell.Break();
    }

    // Each by itself: as by default, many would end the fleet.
    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception is InvalidOperationException ? SupervisorDirective.Resume : SupervisorDirective.Stop;

    public DeviceProxy Name(string name) => Device.Spawn(context.Named(name));
}

/// <summary>One of many.</summary>
[Actor]
public partial class Device
{
    private double _last;

    public void Report(double value) => _last = value;

    public double Last() => _last;

    public void Break() => throw new InvalidOperationException("broken");
}

/// <summary>Has a turn that lasts until a test ends it.</summary>
[Actor]
public partial class Sleeper(TaskCompletionSource release)
{
    public async Task Sleep(CancellationToken cancellationToken) => await release.Task.WaitAsync(cancellationToken);
}
