using Actors;

public sealed class GoneException<T> : Exception;

[Actor, Throws<GoneException<int>>]
public partial class Slot<T>
{
    private int _count;

    public void Touch() => _count++;
}

[Actor]
public partial class Rack(ActorContext context)
{
    private readonly SlotProxy<string> _slot = Slot<string>.Spawn(context);

    public async Task Touch() => await _slot.Touch();

    // What another type argument makes of it is another exception.
    private SupervisorDirective OnChildFailure(ChildFailure failure) => (failure.Exception, failure.Attempt) switch
    {
        (GoneException<string>, _) => SupervisorDirective.Restart,
        (TimeoutException, > 3) => SupervisorDirective.Stop,
        (TimeoutException, _) => SupervisorDirective.Resume,
        var (cause, attempt) => {|ACT3014:throw|} new InvalidOperationException($"{attempt}", cause),
    };
}

[Actor]
public partial class Shelf(ActorContext context)
{
    private readonly SlotProxy<string> _slot = Slot<string>.Spawn(context);

    public async Task Touch() => await _slot.Touch();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
    {
        (_, _, _, GoneException<int>, < 5) => SupervisorDirective.Restart,
        (_, _, _, GoneException<int>, _) => SupervisorDirective.Stop,
        _ => throw new InvalidOperationException(failure.Where, failure.Exception),
    };
}
