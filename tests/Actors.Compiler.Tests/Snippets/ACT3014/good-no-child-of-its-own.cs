using Actors;

public sealed class StallException : Exception;

[Actor, Throws<StallException>]
public partial class Engine
{
    private int _turns;

    public void Turn() => _turns++;
}

[Actor]
public partial class Wheel
{
    private int _turns;

    public void Turn() => _turns++;
}

// The engine is spawned beside it, not under it.
[Actor]
public partial class Driver(ActorContext context, ActorSystem system)
{
    private readonly WheelProxy _wheel = Wheel.Spawn(context);
    private readonly EngineProxy _engine = Engine.Spawn(system);
    private readonly EngineProxy _spare = Engine.Spawn(system.Named("spare"));

    public async Task Drive()
    {
        await _engine.Turn();
        await _spare.Turn();
        await _wheel.Turn();
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure) =>
        failure.Exception is InvalidOperationException ? SupervisorDirective.Restart : throw new NotSupportedException();
}

public static class Garage
{
    public static EngineProxy Build(ActorSystem system) => Engine.Spawn(system);
}
