using System.Diagnostics;
using Actors;

public sealed class BrokenPipe : Exception;

[Actor, Throws<BrokenPipe>]
public partial class Pump
{
    private int _strokes;

    public void Stroke() => _strokes++;
}

[Actor]
public partial class Plant(ActorContext context)
{
    private readonly PumpProxy _pump = Pump.Spawn(context);
    private int _failures;

    public async Task Run() => await _pump.Stroke();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        _failures++;
        if (failure.Exception is TimeoutException or OperationCanceledException)
            return SupervisorDirective.Resume;
        if (failure is { Exception: ArgumentException { ParamName: "level" } })
            return SupervisorDirective.Restart;
        else if (failure.Exception is not BrokenPipe && failure.Attempt > 1)
            return SupervisorDirective.Stop;

        {|ACT3014:throw|} new UnreachableException();
    }
}
