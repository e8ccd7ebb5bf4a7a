using Actors;

public sealed class LostException : Exception;

[Actor, Throws<LostException>]
public partial class Scout
{
    private int _steps;

    public void Walk() => _steps++;
}

public sealed class Camp(ActorContext context)
{
    public ScoutProxy Send() => Scout.Spawn(context);
}

[Actor]
public partial class Leader(ActorContext context)
{
    private readonly Camp _camp = new(context);

    public async Task Explore() => await _camp.Send().Walk();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        if (failure.Exception is not TimeoutException)
            {|ACT3014:throw|} new InvalidOperationException("Only time runs out here.", failure.Exception);
        return SupervisorDirective.Resume;
    }
}
