namespace Actors.Asking;

/// <summary>A run through a stream of one type, as the actor sees it: it holds the handler's enumerator.</summary>
internal abstract class StreamRun<T>(ActorRef actor) : StreamRun(actor)
{
    private IAsyncEnumerator<T>? _stream;
    private Task<bool>? _moving;

    /// <summary>What the last pull has brought; handed over when its turn has ended.</summary>
    private protected T? Item { get; set; }

    private protected override Task? Moving => _moving;

    /// <summary>A turn of the run: a pull, or its end, if the consumer wants no more.</summary>
    /// <param name="opened">What the handler returned, if this turn has called it.</param>
    /// <returns>Whether there is an item.</returns>
    internal ValueTask<bool> RunTurn(IAsyncEnumerable<T>? opened)
    {
        if (IsNew)
            Begin(opened);
        if (IsReleased)
            return ReleaseAsync();
        if (IsOver)
            return default;

        var move = MoveAsync();
        if (move.IsCompleted)
            return move;
        _moving = move.AsTask();
        return new ValueTask<bool>(_moving);
    }

    private protected override ValueTask DisposeStreamAsync()
    {
        var stream = _stream!;
        _stream = null;
        return stream.DisposeAsync();
    }

    private void Begin(IAsyncEnumerable<T>? opened)
    {
        if (opened is null)
            throw new InvalidOperationException("The handler returned null where it promises a stream. Write it with 'yield return', or return an empty stream.");
        _stream = opened.GetAsyncEnumerator(CancellationToken)
            ?? throw new InvalidOperationException("The handler returned a stream whose GetAsyncEnumerator returned null.");
        BeginOpen();
    }

    private async ValueTask<bool> ReleaseAsync()
    {
        await EndAsync();
        return false;
    }

    private async ValueTask<bool> MoveAsync()
    {
        try
        {
            if (await _stream!.MoveNextAsync())
            {
                Item = _stream.Current;
                return true;
            }
        }
        catch
        {
            await CloseAfterFailureAsync();
            throw;
        }

        await CloseAsync();
        return false;
    }

    /// <summary>An iterator has run its finally blocks by now, but a stream written by hand may still hold something.</summary>
    private async ValueTask CloseAfterFailureAsync()
    {
        try
        {
            await CloseAsync();
        }
        catch (Exception)
        {
            // What went wrong first is what its consumer and the supervisor are told.
        }
    }
}
