namespace Actors.Generator.Model;

/// <summary>The behaviours of an actor.</summary>
/// <param name="Enum">The enum, fully qualified.</param>
/// <param name="Members">Its members, each value once, in the order of their declaration.</param>
/// <param name="First">The one that the actor begins in.</param>
/// <param name="StashCapacity">How many messages are stashed at most.</param>
/// <param name="Hooks">What is called where they change.</param>
/// <param name="Timeouts">What is called when their time is over.</param>
/// <param name="HasBecome">The name <c>Become</c> is free.</param>
/// <param name="HasBehaviour">The name <c>Behaviour</c> is free.</param>
internal sealed record BehavioursModel(
    string Enum,
    EquatableArray<string> Members,
    string First,
    int StashCapacity,
    EquatableArray<BehaviourHookModel> Hooks,
    EquatableArray<StateTimeoutModel> Timeouts,
    bool HasBecome,
    bool HasBehaviour)
{
    /// <summary>A behaviour as an expression.</summary>
    public string Value(string member) => $"{Enum}.{CSharpText.Escape(member)}";

    /// <summary>One of some behaviours, as a pattern.</summary>
    public string Pattern(IEnumerable<string> members) => string.Join(" or ", members.Select(Value));
}

/// <param name="Method">The name of the method, escaped.</param>
/// <param name="IsExit">It is called when the behaviour is left, rather than entered.</param>
/// <param name="Behaviours">The behaviours.</param>
/// <param name="TakesOther">It is told which behaviour was before, or comes next.</param>
internal sealed record BehaviourHookModel(string Method, bool IsExit, EquatableArray<string> Behaviours, bool TakesOther);

/// <param name="Tag">The tag of the handler.</param>
/// <param name="Ticks">The time, in ticks of 100 ns.</param>
/// <param name="Behaviours">The behaviours.</param>
internal sealed record StateTimeoutModel(int Tag, long Ticks, EquatableArray<string> Behaviours);

/// <summary>Which behaviours take a message.</summary>
/// <param name="Behaviours">Those in which the handler itself does.</param>
/// <param name="Others">Handlers of the same message in other behaviours, with the parameters of the first.</param>
/// <param name="Otherwise">What becomes of it in those that do not.</param>
/// <param name="IsAsync">The handler itself returns a task, or a stream.</param>
internal sealed record GateModel(EquatableArray<string> Behaviours, EquatableArray<OtherHandlerModel> Others, Otherwise Otherwise, bool IsAsync)
{
    /// <summary>All behaviours that take it.</summary>
    public IEnumerable<string> All => Behaviours.Concat(Others.SelectMany(static other => other.Behaviours));
}

/// <param name="Behaviours">Those in which it takes the message.</param>
/// <param name="Handler">The handler.</param>
internal sealed record OtherHandlerModel(EquatableArray<string> Behaviours, HandlerModel Handler);

/// <summary>The values of <c>Actors.Otherwise</c>, in their order.</summary>
internal enum Otherwise
{
    Reject,
    Ignore,
    Stash,
}
