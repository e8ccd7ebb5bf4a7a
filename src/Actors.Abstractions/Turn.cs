using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // Of an ask that runs on the asker's thread: where the asker expects the result, and its token.
    private readonly ref byte _result;
    private readonly CancellationToken _askerToken;

    internal Turn(ActorRef actor, Reply? reply)
    {
        _actor = actor;
        _reply = reply;
    }

    private Turn(ActorRef actor, ref byte result, CancellationToken askerToken)
    {
        _actor = actor;
        _result = ref result;
        _askerToken = askerToken;
    }

    /// <summary>The rest of a handler that has not finished, or null.</summary>
    internal Task? Unfinished { get; private set; }

    /// <summary>What the handler threw. Set by whoever runs it.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>The turn's own context, where the handler returns a task.</summary>
    internal SynchronizationContext? Context { get; set; }

    /// <summary>Where the handler's token comes from, where it takes one and its asker does not wait yet.</summary>
    internal CancellationTokenSource? TokenSource { get; private set; }

    /// <summary>Fires when the asker gives up or the actor is ended; of a tell, when the actor is ended.</summary>
    public CancellationToken CancellationToken =>
        _reply is not null ? _reply.HandlerToken(_actor.StoppingToken)
        : Unsafe.IsNullRef(ref _result) ? _actor.StoppingToken
        : (TokenSource ??= CancellationTokenSource.CreateLinkedTokenSource(_actor.StoppingToken, _askerToken)).Token;

    /// <summary>Fires when the actor is ended: the token of a handler of batches, where no single asker decides for all.</summary>
    public readonly CancellationToken StoppingToken => _actor.StoppingToken;

    /// <summary>A turn on the thread of the asker, who does not wait as long as it does not have to.</summary>
    internal static Turn Inline<T>(ActorRef actor, ref T result, CancellationToken askerToken) =>
        new(actor, ref Unsafe.As<T, byte>(ref result), askerToken);

    /// <summary>What a handler of batches takes: an element of each message that the turn handles.</summary>
    /// <typeparam name="TEnvelope">The mailbox entry.</typeparam>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="message">The first of the messages.</param>
    /// <param name="element">The element of a message.</param>
    public readonly ImmutableArray<T> Batch<TEnvelope, T>(in TEnvelope message, Func<TEnvelope, T> element)
        where TEnvelope : struct, IEnvelope
    {
        ArgumentNullException.ThrowIfNull(element);
        var messages = ((ActorRef<TEnvelope>)_actor).Batch;
        if (messages.IsEmpty)
            return [element(message)];

        var elements = new T[messages.Length];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = element(messages[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(elements);
    }

    /// <summary>The handler returned, and has no result.</summary>
    public readonly void Reply() => Reply(default(Nothing));

    /// <summary>The handler returned a result.</summary>
    /// <typeparam name="T">What the handler returns, and so what the asker expects: generated code uses the same type for both.</typeparam>
    public readonly void Reply<T>(T result)
    {
        if (!Unsafe.IsNullRef(ref _result))
            Unsafe.As<byte, T>(ref _result) = result;
        else if (_reply is not null)
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

    /// <summary>The message is one of a run through a stream: a pull, or its end.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="run">The run.</param>
    /// <param name="opened">What the handler returned, if the run is new; else null.</param>
    public void ReplyNext<T>(StreamRun run, IAsyncEnumerable<T>? opened)
    {
        // Whoever gives up one pull gives up the whole run.
        if (_reply is not null)
            _reply.UseTokenSource(run.TokenSource);
        else if (!Unsafe.IsNullRef(ref _result))
            TokenSource = run.TokenSource;
        ReplyAfter(((StreamRun<T>)run).RunTurn(opened));
    }

    private static void Check(Task? task)
    {
        if (task is null)
            throw new InvalidOperationException("The handler returned null where it promises a task. Return Task.CompletedTask or Task.FromResult(...).");
    }
}
