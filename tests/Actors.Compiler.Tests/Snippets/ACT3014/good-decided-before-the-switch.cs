using Actors;

public sealed class TornException : Exception;

[Actor, Throws<TornException>]
public partial class Sail
{
    private int _hours;

    public void Pull() => _hours++;
}

[Actor]
public partial class Ship(ActorContext context)
{
    private readonly SailProxy _sail = Sail.Spawn(context);
    private bool _isInStorm;

    public async Task Go(bool isInStorm)
    {
        _isInStorm = isInStorm;
        await _sail.Pull();
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        if (failure.Exception is TornException { Message: var why })
            return why.Length > 0 && _isInStorm ? SupervisorDirective.Stop : SupervisorDirective.Restart;

        return failure.Exception switch
        {
            TimeoutException => SupervisorDirective.Resume,
            _ => throw new NotSupportedException("Sails tear, no more.", failure.Exception),
        };
    }
}

[Actor]
public partial class Boat(ActorContext context)
{
    private readonly SailProxy _sail = Sail.Spawn(context);

    public async Task Go() => await _sail.Pull();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        try
        {
            return failure.Exception switch
            {
                TimeoutException => SupervisorDirective.Resume,
                _ => throw new NotSupportedException(),
            };
        }
        catch (NotSupportedException)
        {
            return SupervisorDirective.Restart;
        }
    }
}
