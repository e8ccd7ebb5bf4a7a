namespace Actors;

/// <summary>
/// Gates a handler: it takes its message in these behaviours of the actor only. A behaviour is a value of an enum; the
/// actor goes from one to the other by <c>Become</c>, which the compiler writes into it.
/// </summary>
/// <remarks>
/// A handler without it takes its message in every behaviour. All behaviours of an actor are values of one enum. It begins
/// in the one with the value zero, or the first of the enum where none has, unless its constructor becomes another.
/// </remarks>
/// <param name="behaviours">Values of the enum; one at least.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WhenAttribute(params object[] behaviours) : Attribute
{
    /// <summary>The behaviours in which the handler takes its message.</summary>
    public IReadOnlyList<object> Behaviours { get; } = behaviours;

    /// <summary>
    /// The handler whose message this method handles too, as in <c>nameof(Bid)</c>. The method has the same parameters and
    /// the same reply, and is no message of its own; it may be private.
    /// </summary>
    public string? Handles { get; set; }

    /// <summary>What becomes of the message in the other behaviours. Where nobody says, what the class says in <see cref="BehavioursAttribute"/>.</summary>
    public Otherwise Otherwise { get; set; }
}

/// <summary>What holds for all behaviours of an actor.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BehavioursAttribute : Attribute
{
    /// <summary>What becomes of a message that the current behaviour does not take, where its handler does not say. It is rejected by default.</summary>
    public Otherwise Otherwise { get; set; }

    /// <summary>How many messages are stashed at most; more than zero. 1000 by default.</summary>
    public int StashCapacity { get; set; } = 1000;
}

/// <summary>What becomes of a message that the actor's current behaviour does not take.</summary>
public enum Otherwise
{
    /// <summary>An ask fails with an <see cref="UnhandledMessageException"/>; the message is a dead letter.</summary>
    Reject,

    /// <summary>An ask completes, as if the message had been handled; it is a dead letter all the same. Not for handlers with a result.</summary>
    Ignore,

    /// <summary>The message is kept until the actor has become a behaviour that takes it. If too many are kept, an ask fails with a <see cref="StashFullException"/>; a message is a dead letter.</summary>
    Stash,
}

/// <summary>
/// Calls a method when the actor enters one of these behaviours, of the first one too: after its <c>OnStart</c>. The
/// method returns nothing and takes nothing, or the behaviour before; of the first one, that is itself.
/// </summary>
/// <param name="behaviours">Values of the enum; one at least.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEnterAttribute(params object[] behaviours) : Attribute
{
    /// <summary>The behaviours.</summary>
    public IReadOnlyList<object> Behaviours { get; } = behaviours;
}

/// <summary>
/// Calls a method when the actor leaves one of these behaviours. The method returns nothing and takes nothing, or the
/// behaviour that comes next. It cannot become another itself.
/// </summary>
/// <param name="behaviours">Values of the enum; one at least.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnExitAttribute(params object[] behaviours) : Attribute
{
    /// <summary>The behaviours.</summary>
    public IReadOnlyList<object> Behaviours { get; } = behaviours;
}

/// <summary>
/// Makes a handler with <see cref="WhenAttribute"/> the one that is called when the actor has been in a behaviour of that
/// handler for some time, whatever messages came meanwhile. The handler has no parameters; it may be private.
/// </summary>
/// <remarks>Each <c>Become</c> ends it; becoming the same behaviour again starts it anew.</remarks>
/// <param name="seconds">In seconds; more than zero. Parts of a second are allowed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StateTimeoutAttribute(double seconds) : Attribute
{
    /// <summary>How long, in seconds.</summary>
    public double Seconds { get; } = seconds;
}
