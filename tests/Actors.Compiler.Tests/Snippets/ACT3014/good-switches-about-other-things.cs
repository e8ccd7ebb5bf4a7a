using Actors;

public enum Mode
{
    Strict,
    Mild,
}

public sealed class TornException : Exception;

[Actor, Throws<TornException>]
public partial class Sail
{
    private int _hours;

    public void Pull() => _hours++;

    // No supervisor: a name for people.
    private static string Name(Exception exception) => exception switch
    {
        TornException => "torn",
        _ => "else",
    };

    public string Explain(string text) => Name(new InvalidOperationException(text));
}

#pragma warning disable CS8524 // The enumeration has no other values.
[Actor]
public partial class Ship(ActorContext context, Mode mode)
{
    private readonly SailProxy _sail = Sail.Spawn(context);

    public async Task Go() => await _sail.Pull();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => (failure.Exception, mode) switch
    {
        (_, Mode.Mild) => SupervisorDirective.Resume,
        (TornException, Mode.Strict) => SupervisorDirective.Stop,
        (_, Mode.Strict) => SupervisorDirective.Restart,
    };
}

[Actor]
public partial class Boat(ActorContext context, Mode mode)
{
    private readonly SailProxy _sail = Sail.Spawn(context);

    public async Task Go() => await _sail.Pull();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => mode switch
    {
        Mode.Mild => SupervisorDirective.Resume,
        Mode.Strict => failure.Attempt > 2 ? SupervisorDirective.Stop : SupervisorDirective.Restart,
    };
}
