using System.ComponentModel;

namespace Actors.Asking;

/// <summary>
/// One run through the stream of a handler, from the first pull to its end. Each pull, and the end, is an ask whose
/// message carries this object; generated code hands it to the turn.
/// </summary>
/// <remarks>
/// <code>
///   New ──first pull──▶ Open ──end, failure, disposal, stop, restart──▶ Over
/// </code>
/// This file and <c>StreamRun{T}.cs</c> are the actor's side, and run in its turns only; <c>StreamReader.cs</c> is the
/// consumer's.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamRun
{
    private const int New = 0;
    private const int Open = 1;
    private const int Over = 2;

    private readonly ActorRef _actor;
    private volatile int _stage;
    private volatile bool _isReleased;
    private RunToken? _token;

    private protected StreamRun(ActorRef actor) => _actor = actor;

    /// <summary>The handler is to be called: its stream has not been opened, and somebody still wants it.</summary>
    public bool IsNew => _stage == New && !_isReleased;

    /// <summary>The token of the handler. It fires when a pull's asker gives up, when the run ends and when the actor stops.</summary>
    public CancellationToken CancellationToken => TokenSource.Token;

    /// <summary>The actor whose stream it is.</summary>
    internal ActorRef Actor => _actor;

    /// <summary>The tag of the handler.</summary>
    internal abstract int Tag { get; }

    /// <summary>The neighbours among the actor's open runs.</summary>
    internal StreamRun? Older { get; set; }

    internal StreamRun? Newer { get; set; }

    /// <summary>Where the handler's token comes from.</summary>
    internal CancellationTokenSource TokenSource => _token ??= new RunToken();

    private protected bool IsOver => _stage == Over;

    /// <summary>The consumer wants no more: whichever turn comes next ends the run.</summary>
    private protected bool IsReleased => _isReleased;

    /// <summary>The actor has ended the run, of itself.</summary>
    private protected bool IsEndedByActor { get; private set; }

    /// <summary>Why it did so; null where it has not failed.</summary>
    private protected Exception? EndCause { get; private set; }

    /// <summary>Ends the run because the object whose code it is goes.</summary>
    internal ValueTask EndByActorAsync(Exception? cause)
    {
        EndCause = cause;
        IsEndedByActor = true;
        return EndAsync();
    }

    /// <summary>The rest of a pull is under way.</summary>
    private protected abstract Task? Moving { get; }

    private protected abstract ValueTask DisposeStreamAsync();

    /// <summary>Says that the consumer wants no more.</summary>
    /// <returns>False when there is nothing to end. Then a first pull that is still under way opens nothing.</returns>
    /// <remarks>Whoever opens the run first says so, and then looks whether it is released; whoever releases it does it the other way round.</remarks>
    private protected bool Release()
    {
        _isReleased = true;
        Interlocked.MemoryBarrier();
        return _stage == Open;
    }

    /// <summary>Makes the run known to its actor, which ends it if nobody else does.</summary>
    private protected void BeginOpen()
    {
        _actor.OpenRuns.Add(this);
        _stage = Open;
        Interlocked.MemoryBarrier();
        _token?.Link(_actor.StoppingToken);
    }

    /// <summary>Ends the run where it stands.</summary>
    private protected async ValueTask EndAsync()
    {
        _token?.CancelSafely();
        if (Moving is { IsCompleted: false } moving)
        {
            // The rest of a pull whose turn was ended in the middle never comes; and nobody can dispose what is running.
            if (IsEndedByActor)
            {
                TryClose();
                return;
            }

            // Handlers that interleave: the last pull has been given up, and still runs.
            await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        try
        {
            await CloseAsync();
        }
        catch (OperationCanceledException) when (_token is { IsCancellationRequested: true })
        {
            // It obeys its token.
        }
    }

    /// <summary>Disposes the handler's stream, once.</summary>
    private protected ValueTask CloseAsync() => TryClose() ? DisposeStreamAsync() : default;

    private bool TryClose()
    {
        var wasOpen = _stage == Open;
        _stage = Over;
        _token?.Unlink();
        if (wasOpen)
            _actor.OpenRuns.Remove(this);
        return wasOpen;
    }

    /// <summary>A source that outlives the asks that use it: they dispose theirs, and this one has nothing to dispose.</summary>
    private sealed class RunToken : CancellationTokenSource
    {
        private CancellationTokenRegistration _stopping;

        internal void Link(CancellationToken stopping) =>
            _stopping = stopping.UnsafeRegister(static self => ((RunToken)self!).Cancel(), this);

        internal void Unlink() => _stopping.Unregister();

        internal void CancelSafely()
        {
            try
            {
                Cancel();
            }
            catch (AggregateException)
            {
                // A callback of the handler's own threw: not the affair of whoever ends the run.
            }
        }

#pragma warning disable CA2215 // It has no timer and no wait handle, and the next pull uses it too.
        protected override void Dispose(bool disposing)
        {
        }
#pragma warning restore CA2215
    }
}
