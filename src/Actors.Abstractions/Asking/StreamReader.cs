using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;

namespace Actors.Asking;

/// <summary>A run through a stream, as its consumer sees it: each <see cref="MoveNextAsync"/> is an ask.</summary>
/// <remarks>
/// The ask itself is what the consumer awaits, so that it counts as awaited by his turn exactly where any ask would.
/// </remarks>
internal sealed class StreamReader<TEnvelope, T> : StreamRun<T>, IAsyncEnumerator<T>, IValueTaskSource<bool>
    where TEnvelope : struct, IEnvelope
{
    private readonly ActorRef<TEnvelope> _actor;
    private readonly TEnvelope _message;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _token;
    private readonly CancellationTokenSource? _linked;

    // The pull that is under way. The object is used again for the next one, and the version tells them apart.
    private Reply<bool>? _pull;
    private short _pullToken;
    private short _version;
    private int _isPulling;

    private T _current = default!;
    private bool _isAtEnd;
    private int _isDisposed;
    private ExceptionDispatchInfo? _failure;

    internal StreamReader(ActorRef<TEnvelope> actor, in TEnvelope message, TimeSpan timeout, CancellationTokenSource? linked, CancellationToken token)
        : base(actor)
    {
        _actor = actor;
        _message = ((IStreamEnvelope<TEnvelope>)(object)message).With(this);
        _timeout = timeout;
        _token = token;
        _linked = linked;
    }

    /// <summary>The last item; before the first and after the last, none.</summary>
    public T Current => _current;

    internal override int Tag => _message.Tag;

    public ValueTask<bool> MoveNextAsync()
    {
        if (Interlocked.Exchange(ref _isPulling, 1) == 1)
            return ValueTask.FromException<bool>(new InvalidOperationException($"{HandlerName} was asked for an item while it was asked for another. Await each MoveNextAsync before the next."));

        if (_failure is not null || _isAtEnd || Volatile.Read(ref _isDisposed) == 1)
        {
            Volatile.Write(ref _isPulling, 0);
            return _failure is null ? default : ValueTask.FromException<bool>(_failure.SourceException);
        }

        if (_token.IsCancellationRequested)
        {
            End(new OperationCanceledException(_token));
            return ValueTask.FromCanceled<bool>(_token);
        }

        var isThere = false;
        if (_actor.BeginAsk(_message, _timeout, _token, ref isThere) is not { } pull)
        {
            try
            {
                return new ValueTask<bool>(Take(isThere));
            }
            catch (AskException exception)
            {
                return ValueTask.FromException<bool>(exception);
            }
        }

        _pull = pull;
        _pullToken = pull.Token;
        return new ValueTask<bool>(this, ++_version);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isPulling, 1) == 1)
            throw new InvalidOperationException($"{HandlerName} was asked for an item, and has not answered. Await MoveNextAsync before DisposeAsync.");
        var isFirst = Interlocked.Exchange(ref _isDisposed, 1) == 0;
        Volatile.Write(ref _isPulling, 0);
        if (!isFirst)
            return;

        _current = default!;
        try
        {
            await LeaveAsync();
        }
        finally
        {
            _linked?.Dispose();
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        IValueTaskSource<bool> pull = Ask(token);
        if (pull.GetStatus(_pullToken) is ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("The item is not there yet: await it.");

        _pull = null;
        bool isThere;
        try
        {
            isThere = pull.GetResult(_pullToken);
        }
        catch (Exception exception)
        {
            End(exception);
            throw;
        }

        return Take(isThere);
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => ((IValueTaskSource<bool>)Ask(token)).GetStatus(_pullToken);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        ((IValueTaskSource<bool>)Ask(token)).OnCompleted(continuation, state, _pullToken, flags);

    private string HandlerName => $"{_actor.TypeName}.{_actor.NameOf(Tag)}";

    /// <summary>Has the stream closed, in a turn of its actor. What the handler throws there is the consumer's; all else is not.</summary>
    private async ValueTask LeaveAsync()
    {
        // An actor that has stopped has ended the run, or will in a moment.
        if (!Release() || _failure?.SourceException is ActorStoppedException)
            return;

        if (_failure is not null || _token.IsCancellationRequested)
        {
            // He who waited too long, or wants to leave, does not wait once more.
            _actor.TellWithoutRoom(_message);
            return;
        }

        try
        {
            await _actor.AskWithoutRoom<bool>(_message, _timeout, _token);
        }
        catch (ActorStoppedException)
        {
            // As above.
        }
        catch (Exception exception) when (exception is AskException and not ActorFailedException || (exception is OperationCanceledException && _token.IsCancellationRequested))
        {
            // Not answered in time, or one of a cycle: its message may be dropped. This one is not.
            if (!IsOver)
                _actor.TellWithoutRoom(_message);
        }
    }

    private Reply<bool> Ask(short token) =>
        token == _version && _pull is { } pull ? pull : throw new InvalidOperationException("Each MoveNextAsync is awaited once: this one has given its result already.");

    private bool Take(bool isThere)
    {
        if (isThere)
        {
            _current = Item!;
        }
        else if (IsEndedByActor)
        {
            AskException exception = EndCause is { } cause
                ? new ActorFailedException(_actor.Address, HandlerName, cause)
                : new ActorStoppedException(_actor.Address, HandlerName);
            End(exception);
            throw exception;
        }
        else
        {
            _current = default!;
            _isAtEnd = true;
        }

        Item = default;
        Volatile.Write(ref _isPulling, 0);
        return isThere;
    }

    private void End(Exception failure)
    {
        _failure = ExceptionDispatchInfo.Capture(failure);
        _current = default!;
        Volatile.Write(ref _isPulling, 0);
    }
}
