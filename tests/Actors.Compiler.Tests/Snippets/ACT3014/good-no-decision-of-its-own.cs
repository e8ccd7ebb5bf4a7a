using Actors;

public sealed class StallException : Exception;

[Actor, Throws<StallException>]
public partial class Engine
{
    private int _turns;

    public void Turn() => _turns++;
}

// Restarted, as by any supervisor that says nothing else.
[Actor, Supervise(SupervisionStrategy.AllForOne, MaxRestarts = 3)]
public partial class Car(ActorContext context)
{
    private readonly EngineProxy _engine = Engine.Spawn(context);

    public async Task Drive() => await _engine.Turn();
}

// A method of that name is no hook where there is no actor.
public sealed class Advisor
{
    public SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        StallException => SupervisorDirective.Restart,
        _ => throw new ArgumentException("Nobody asked.", nameof(failure)),
    };
}
