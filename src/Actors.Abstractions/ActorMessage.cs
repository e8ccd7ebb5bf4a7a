namespace Actors;

/// <summary>
/// The base of every generated message union (<c>AccountMessage</c> and so on): what dead letters, logs and tests see
/// of a message. Cases are immutable, equal by value, and made for <c>switch</c>.
/// </summary>
public abstract class ActorMessage
{
    /// <summary>Called by generated code.</summary>
    protected ActorMessage()
    {
    }
}

/// <summary>The rest of a task that an actor had not awaited, when it came back too late to be run.</summary>
public sealed class LateContinuation : ActorMessage
{
    internal LateContinuation()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(LateContinuation);
}
