using System.Diagnostics;
using Actors;

public sealed class JamException : Exception;

[Actor, Throws<JamException>]
public partial class Belt
{
    private int _moved;

    public void Move() => _moved++;
}

[Actor]
public partial class Hall(ActorContext context)
{
    private readonly BeltProxy _belt = Belt.Spawn(context);

    public async Task Move() => await _belt.Move();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        JamException => SupervisorDirective.Restart,
        _ => throw new UnreachableException(),
    };
}

[Actor]
public partial class Yard(ActorContext context)
{
    private readonly BeltProxy _belt = Belt.Spawn(context);

    public async Task Move() => await _belt.Move();

    // Thought of, and given up after a while.
    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
    {
        { Exception: JamException, Attempt: < 4 } => SupervisorDirective.Restart,
        _ => throw new InvalidOperationException("Jammed for good.", failure.Exception),
    };
}
