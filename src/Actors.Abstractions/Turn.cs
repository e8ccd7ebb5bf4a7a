using System.ComponentModel;
using Actors.Asking;

namespace Actors;

/// <summary>
/// One turn of an actor, as the generated dispatch loop sees it: where the handler's result goes. A result of a tell
/// goes nowhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Turn
{
    private readonly ActorRef _actor;
    private readonly Reply? _reply;

    internal Turn(ActorRef actor, Reply? reply)
    {
        _actor = actor;
        _reply = reply;
    }

    /// <summary>The rest of a handler that has not finished, or null.</summary>
    internal Task? Unfinished { get; private set; }

    /// <summary>Fires when the asker gives up or the actor is ended; of a tell, when the actor is ended.</summary>
    public readonly CancellationToken CancellationToken =>
        _reply is null ? _actor.StoppingToken : _reply.HandlerToken(_actor.StoppingToken);

    /// <summary>The handler returned, and has no result.</summary>
    public readonly void Reply() => Reply(default(Nothing));

    /// <summary>The handler returned a result.</summary>
    public readonly void Reply<T>(T result)
    {
        if (_reply is not null)
            ((Reply<T>)_reply).Result = result;
    }

    /// <summary>The handler returned a task; the turn lasts until it completes.</summary>
    public void ReplyAfter(Task task)
    {
        Check(task);
        if (task.IsCompleted)
            task.GetAwaiter().GetResult();
        else
            Unfinished = task;
    }

    /// <inheritdoc cref="ReplyAfter(Task)"/>
    public void ReplyAfter<T>(Task<T> task)
    {
        Check(task);
        if (task.IsCompleted)
            Reply(task.GetAwaiter().GetResult());
        else
            Unfinished = task;
    }

    /// <inheritdoc cref="ReplyAfter(Task)"/>
    public void ReplyAfter(ValueTask task)
    {
        if (task.IsCompleted)
            task.GetAwaiter().GetResult();
        else
            Unfinished = Wait.PassOn(task, static task => task.AsTask());
    }

    /// <inheritdoc cref="ReplyAfter(Task)"/>
    public void ReplyAfter<T>(ValueTask<T> task)
    {
        if (task.IsCompleted)
            Reply(task.GetAwaiter().GetResult());
        else
            Unfinished = Wait.PassOn(task, static task => task.AsTask());
    }

    private static void Check(Task? task)
    {
        if (task is null)
            throw new InvalidOperationException("The handler returned null where it promises a task. Return Task.CompletedTask or Task.FromResult(...).");
    }
}
