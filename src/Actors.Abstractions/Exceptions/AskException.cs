using Actors.Compiler;

namespace Actors;

/// <summary>
/// An ask did not end in a reply. When one escapes a handler that asked another actor, the handler's own actor is
/// resumed, not restarted: a failure far away does not restart the whole chain above it.
/// </summary>
public abstract class AskException : Exception
{
    private protected AskException(ActorAddress actor, string handler, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Actor = actor;
        Handler = handler;
    }

    /// <summary>The message of an exception that may be anybody's, and may throw when it is asked for it.</summary>
    private protected static string TextOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception broken)
        {
            return $"{exception.GetType().Name}, whose message threw a {broken.GetType().Name}.";
        }
    }

    /// <summary>The actor that was asked.</summary>
    public ActorAddress Actor { get; }

    /// <summary>The message, by the name of its handler, as in <c>Account.Withdraw</c>.</summary>
    public string Handler { get; }
}

/// <summary>The actor did not answer in time. A handler that had not begun will not be executed.</summary>
public sealed class AskTimeoutException : AskException
{
    internal AskTimeoutException(ActorAddress actor, string handler, TimeSpan timeout)
        : base(actor, handler, $"{handler} at {actor} did not answer within {timeout}. Give it more time with Within(...), or tell it instead of waiting.") =>
        Timeout = timeout;

    /// <summary>How long the asker waited.</summary>
    public TimeSpan Timeout { get; }
}

/// <summary>
/// The actor's handler failed with an exception that it does not declare; it is the inner exception. The actor's
/// supervisor decides what becomes of the actor.
/// </summary>
public sealed class ActorFailedException : AskException
{
    internal ActorFailedException(ActorAddress actor, string handler, Exception failure)
        : base(actor, handler, $"{handler} at {actor} failed: {TextOf(failure)} If this failure is part of the protocol, declare it with [Throws<{failure.GetType().Name}>] on the handler.", failure)
    {
    }
}

/// <summary>The actor has stopped, or stopped before it answered. If it failed, that is the inner exception.</summary>
public sealed class ActorStoppedException : AskException
{
    internal ActorStoppedException(ActorAddress actor, string handler, Exception? failure = null)
        : base(actor, handler, $"{handler} at {actor} was not handled: the actor has stopped{(failure is null ? "" : $" after a failure ({TextOf(failure)})")}. Spawn it again, or ask before it is stopped.", failure)
    {
    }
}

/// <summary>The actor's mailbox was full, so the ask was dropped or refused; see <see cref="WhenFull"/>.</summary>
public sealed class MailboxFullException : AskException
{
    internal MailboxFullException(ActorAddress actor, string handler, int capacity)
        : base(actor, handler, $"{handler} at {actor} was not handled: its mailbox of {capacity} was full. Ask less often, raise the capacity in [Mailbox], or let senders wait with WhenFull.Wait.") =>
        Capacity = capacity;

    /// <summary>How many messages the mailbox takes.</summary>
    public int Capacity { get; }
}

/// <summary>The actor's behaviour does not take the message, which was rejected; see <see cref="WhenAttribute"/>.</summary>
public sealed class UnhandledMessageException : AskException
{
    internal UnhandledMessageException(ActorAddress actor, string handler, string behaviour, string takenIn)
        : base(actor, handler, $"{handler} at {actor} was not handled: the actor is in the behaviour {behaviour}, and takes it in {takenIn}. Ask when it is there, give {behaviour} a handler of its own with [When(...)], or keep the message until then with Otherwise.Stash.") =>
        Behaviour = behaviour;

    /// <summary>The behaviour that the actor was in.</summary>
    public string Behaviour { get; }
}

/// <summary>The actor's behaviour does not take the message, and no more messages are stashed; see <see cref="BehavioursAttribute.StashCapacity"/>.</summary>
public sealed class StashFullException : AskException
{
    internal StashFullException(ActorAddress actor, string handler, string behaviour, int capacity)
        : base(actor, handler, $"{handler} at {actor} was not handled: the actor is in the behaviour {behaviour}, and its stash of {capacity} was full. Ask less often, raise StashCapacity in [Behaviours], or reject the message with Otherwise.Reject.") =>
        (Behaviour, Capacity) = (behaviour, capacity);

    /// <summary>The behaviour that the actor was in.</summary>
    public string Behaviour { get; }

    /// <summary>How many messages the stash takes.</summary>
    public int Capacity { get; }
}

/// <summary>The message had waited longer than it is worth when its turn came, so it was not handled; see <see cref="TimeToLiveAttribute"/>.</summary>
public sealed class MessageExpiredException : AskException
{
    internal MessageExpiredException(ActorAddress actor, string handler, TimeSpan timeToLive)
        : base(actor, handler, $"{handler} at {actor} was not handled: it had waited for more than the {timeToLive} that it is worth. Ask less often, give it a higher [Priority], or raise its [TimeToLive].") =>
        TimeToLive = timeToLive;

    /// <summary>How long the message was worth handling.</summary>
    public TimeSpan TimeToLive { get; }
}

/// <summary>
/// The ask would never have been answered: each actor on a path of asks waits for the next, and the last for the first.
/// Only the ask that closes such a cycle fails with it, at once.
/// </summary>
/// <remarks>
/// An edge of the cycle is an ask that is awaited directly, or by <see cref="Asks"/>, or a tell that waits for room. The
/// message has the path as the compiler prints it, with the addresses, and names the rule by which the compiler warns
/// of such cycles; <see cref="Exception.HelpLink"/> is that rule's page.
/// </remarks>
public sealed class AskCycleException : AskException
{
    internal AskCycleException(ActorAddress actor, string handler, IReadOnlyList<AskCycleStep> path, bool isForRoom)
        : base(actor, handler, $"{handler} at {actor} would wait for itself: {string.Join(", ", path)}. {WayOut(isForRoom)} This is {CycleRules.Of(isForRoom)}: {CycleRules.Page(CycleRules.Of(isForRoom))}")
    {
        Path = path;
        HelpLink = CycleRules.Page(CycleRules.Of(isForRoom));
    }

    /// <summary>The cycle: each step waits for the next, and the last for the first. The first is the ask that failed.</summary>
    public IReadOnlyList<AskCycleStep> Path { get; }

    private static string WayOut(bool isForRoom) => isForRoom
        ? "Do not wait for room in one of these turns, let one of these handlers interleave with [Interleave], or send in one direction only."
        : "Tell instead of asking, let one of these handlers interleave with [Interleave], or ask in one direction only.";
}

/// <summary>One step of an ask cycle: the turn of an actor that waits, and what it waits for.</summary>
/// <param name="Asker">The actor that waits.</param>
/// <param name="Turn">What it is doing, as in <c>Account.Pay</c>.</param>
/// <param name="Callee">The actor it waits for.</param>
/// <param name="Handler">The message it waits for, as in <c>Ledger.Book</c>.</param>
public sealed record AskCycleStep(ActorAddress Asker, string Turn, ActorAddress Callee, string Handler)
{
    /// <summary>Renders the step as in <c>Account.Pay (/alice) → Ledger.Book (/ledger)</c>.</summary>
    public override string ToString() => $"{Turn} ({Asker}) → {Handler} ({Callee})";
}
