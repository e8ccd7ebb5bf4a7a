using Actors;

public sealed class NoPaperException : Exception;

public sealed class NoInkException : Exception;

[Actor, Throws<NoPaperException>]
public partial class Feeder
{
    private int _sheets;

    public void Feed() => _sheets++;
}

[Actor, Throws<NoInkException>]
public partial class Nozzle
{
    private int _drops;

    public void Spray() => _drops++;
}

[Actor]
public partial class Press
{
    private readonly FeederProxy _feeder;
    private readonly NozzleProxy _nozzle;

    public Press(ActorContext context)
    {
        _feeder = Feeder.Spawn(context);
        var place = context.Named("nozzle");
        _nozzle = Nozzle.Spawn(place);
    }

    public async Task Print()
    {
        await _feeder.Feed();
        await _nozzle.Spray();
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        NoPaperException => SupervisorDirective.Stop,
        TimeoutException => SupervisorDirective.Resume,
        not null => {|ACT3014:throw|} failure.Exception,
        null => SupervisorDirective.Restart,
    };
}
