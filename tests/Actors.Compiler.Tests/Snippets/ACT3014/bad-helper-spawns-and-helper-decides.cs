using Actors;

public sealed class LineDownException : Exception;

[Actor, Throws<LineDownException>]
public partial class Modem
{
    private int _calls;

    public void Dial() => _calls++;
}

public static class Modems
{
    public static ModemProxy Install(ActorContext context, string name) => Under(context.Named(name));

    private static ModemProxy Under(IActorParent parent) => Modem.Spawn(parent);
}

public static class Policy
{
    public static SupervisorDirective For(Exception cause, int attempt) => cause {|ACT3014:switch|}
    {
        ArgumentException => SupervisorDirective.Stop,
        TimeoutException when attempt < 5 => SupervisorDirective.Resume,
    };
}

[Actor]
public partial class Exchange(ActorContext context)
{
    private readonly Dictionary<string, ModemProxy> _modems = [];

    public void Add(string name) => _modems[name] = Modems.Install(context, name);

    private SupervisorDirective OnChildFailure(ChildFailure failure) => Decide(failure);

    private static SupervisorDirective Decide(ChildFailure failure) => Policy.For(failure.Exception, failure.Attempt);
}
