using System.Collections.Frozen;
using Actors;

public sealed class TornException : Exception;

[Actor, Throws<TornException>]
public partial class Sail
{
    private int _hours;

    public void Pull() => _hours++;
}

[Actor]
public partial class ByTable(ActorContext context)
{
    private static readonly FrozenDictionary<Type, SupervisorDirective> Table = new Dictionary<Type, SupervisorDirective>
    {
        [typeof(TornException)] = SupervisorDirective.Restart,
    }.ToFrozenDictionary();

    private readonly SailProxy _sail = Sail.Spawn(context);

    public async Task Go() => await _sail.Pull();

    private SupervisorDirective OnChildFailure(ChildFailure failure) =>
        Table.TryGetValue(failure.Exception.GetType(), out var directive) ? directive : throw new NotSupportedException();
}

[Actor]
public partial class ByCause(ActorContext context)
{
    private readonly SailProxy _sail = Sail.Spawn(context);

    public async Task Go() => await _sail.Pull();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        var cause = failure.Exception;
        while (cause is AggregateException { InnerException: { } inner })
            cause = inner;
        return Decide(cause);
    }

    private static SupervisorDirective Decide(Exception cause) =>
        cause is TornException ? SupervisorDirective.Restart : throw new NotSupportedException();
}

[Actor]
public partial class ByName(ActorContext context)
{
    private readonly SailProxy _sail = Sail.Spawn(context);

    public async Task Go() => await _sail.Pull();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        switch (failure.Exception.GetType().Name)
        {
            case nameof(TornException):
                return SupervisorDirective.Restart;
            default:
                throw new NotSupportedException();
        }
    }
}
