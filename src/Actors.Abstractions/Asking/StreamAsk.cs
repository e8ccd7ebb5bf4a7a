namespace Actors.Asking;

/// <summary>The stream of a handler, as its proxy returns it. Nothing is sent before somebody reads, and each who does has a run of his own.</summary>
internal sealed class StreamAsk<TEnvelope, T>(ActorRef<TEnvelope> actor, in TEnvelope message, TimeSpan timeout, CancellationToken callToken) : IAsyncEnumerable<T>
    where TEnvelope : struct, IEnvelope
{
    private readonly TEnvelope _message = message;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var source = actor.ForStream(_message);
        // Tokens come by the call and by WithCancellation; each of them ends the run.
        if (!callToken.CanBeCanceled || callToken == cancellationToken)
            return new StreamReader<TEnvelope, T>(source, _message, timeout, linked: null, cancellationToken);
        if (!cancellationToken.CanBeCanceled)
            return new StreamReader<TEnvelope, T>(source, _message, timeout, linked: null, callToken);
        var linked = CancellationTokenSource.CreateLinkedTokenSource(callToken, cancellationToken);
        return new StreamReader<TEnvelope, T>(source, _message, timeout, linked, linked.Token);
    }
}
