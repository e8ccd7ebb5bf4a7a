using Actors.Asking;

namespace Actors;

/// <content>Watching others, and being watched.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // Guarded by a lock on the blueprint, which nobody else sees.
    private HashSet<ICell>? _watched;
    private Watchers? _watchers;

    public StopReason EndReason => _stopReason;

    public Watchers Watchers
    {
        get
        {
            if (Volatile.Read(ref _watchers) is { } existing)
                return existing;
            var created = new Watchers();
            return Interlocked.CompareExchange(ref _watchers, created, comparand: null) ?? created;
        }
    }

    public void Watch(ICell other, ActorProxy proxy)
    {
        if (!_blueprint.CanWatch)
            throw new InvalidOperationException($"{TypeName} cannot watch {proxy}: it has no OnTerminated(Terminated) method that could be told.");

        lock (_blueprint)
        {
            if (!(_watched ??= []).Add(other))
                return;
        }

        if (!other.Watchers.TryAdd(this))
            PostTerminated(other, new Terminated(proxy, other.EndReason));
    }

    public void Unwatch(ICell other)
    {
        lock (_blueprint)
            _watched?.Remove(other);
        other.Watchers.Remove(this);
    }

    public void PostTerminated(ICell other, Terminated terminated) => Push(new TerminatedNode(other, terminated));

    private bool RunTerminated(TerminatedNode node, Worker worker)
    {
        lock (_blueprint)
        {
            // Unwatched while it was on its way.
            if (_watched is null || !_watched.Remove(node.Other))
                return true;
        }

        if (!TryBeginTurn())
            return false;

        StampTurn();
        var turn = BeginWaiting(new TurnContext(this, _incarnation, open: true), node);
        SynchronizationContext.SetSynchronizationContext(turn);
        var task = TellTerminatedAsync(node.Terminated);
        if (!TryEndTurn(worker))
        {
            turn.Close();
            return false;
        }

        if (!task.IsCompleted)
            return Suspend(turn, task);
        turn.Close();
        return true;
    }

    private async Task TellTerminatedAsync(Terminated terminated)
    {
        try
        {
            await _blueprint.Terminated(_actor!, this, terminated);
        }
        catch (OperationCanceledException) when (_stopping?.IsCancellationRequested ?? false)
        {
            // The actor is being killed; the loop sees to that.
        }
        catch (Exception exception)
        {
            Fail($"{TypeName}.OnTerminated", exception);
        }
    }

    /// <summary>Tells the watchers, and forgets whom this actor watched.</summary>
    private void EndWatches()
    {
        foreach (var watcher in Watchers.End())
            watcher.PostTerminated(this, new Terminated(Proxy, _stopReason));

        HashSet<ICell>? watched;
        lock (_blueprint)
        {
            watched = _watched;
            _watched = null;
        }

        foreach (var other in watched ?? [])
            other.Watchers.Remove(this);
    }

    /// <summary>One that this actor watches has ended.</summary>
    private sealed class TerminatedNode(ICell other, Terminated terminated) : MailNode
    {
        internal ICell Other => other;

        internal Terminated Terminated => terminated;
    }
}
