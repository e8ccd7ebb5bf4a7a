using System.Threading.Channels;

namespace Actors.AspNetCore.Live;

/// <summary>One who looks: a few snapshots may wait for them, and who does not take them is dropped.</summary>
/// <param name="leave">Is called when they look no more.</param>
/// <param name="time">The clock.</param>
internal sealed class Viewer(Action<Viewer> leave, TimeProvider time) : IDisposable
{
    private const int MaxWaiting = 5;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly Channel<byte[]> _frames = Channel.CreateBounded<byte[]>(MaxWaiting);
    private readonly CancellationTokenSource _dropped = new();

    /// <summary>Fires when the viewer was too slow.</summary>
    public CancellationToken Dropped => _dropped.Token;

    /// <returns>False when too many wait already.</returns>
    public bool TryOffer(byte[] frame) => _frames.Writer.TryWrite(frame);

    // Not on this thread: what it ends may take a while.
    public void Drop() => _ = _dropped.CancelAsync();

    /// <summary>The next snapshot; null when there was none for so long that the connection needs a sign of life.</summary>
    public async ValueTask<byte[]?> NextAsync(CancellationToken cancellationToken)
    {
        if (_frames.Reader.TryRead(out var waiting))
            return waiting;

        try
        {
            await _frames.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(Heartbeat, time, cancellationToken).ConfigureAwait(false);
            return _frames.Reader.TryRead(out var frame) ? frame : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        leave(this);
        _dropped.Dispose();
    }
}
