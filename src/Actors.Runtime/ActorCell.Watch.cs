using Actors.Asking;

namespace Actors;

/// <content>Watching others, and being watched.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{

    public StopReason EndReason => _rest?.StopReason ?? default;

    public Watchers Watchers
    {
        get
        {
            if (Volatile.Read(ref Rest.Watchers) is { } existing)
                return existing;
            var created = new Watchers();
            return Interlocked.CompareExchange(ref Rest.Watchers, created, comparand: null) ?? created;
        }
    }

    public void Watch(ICell other, ActorProxy proxy)
    {
        if (!_blueprint.CanWatch)
            throw new InvalidOperationException($"{TypeName} cannot watch {proxy}: it has no OnTerminated(Terminated) method that could be told.");

        lock (Rest.Gate)
        {
            if (!(Rest.Watched ??= []).Add(other))
                return;
        }

        if (!other.Watchers.TryAdd(this))
            PostTerminated(other, new Terminated(proxy, other.EndReason));
    }

    public void Unwatch(ICell other)
    {
        lock (Rest.Gate)
            Rest.Watched?.Remove(other);
        other.Watchers.Remove(this);
    }

    public void PostTerminated(ICell other, Terminated terminated) => Push(new TerminatedNode(other, terminated));

    private bool RunTerminated(TerminatedNode node, Worker worker)
    {
        lock (Rest.Gate)
        {
            // Unwatched while it was on its way.
            if (Rest.Watched is null || !Rest.Watched.Remove(node.Other))
                return true;
        }

        if (!TryBeginTurn(worker))
            return false;

        StampTurn();
        var turn = BeginWaiting(new TurnContext(this, Incarnation, open: true), node);
        worker.Context = turn;
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
        catch (OperationCanceledException) when (IsStoppingFired)
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
        var (watchers, callbacks) = Watchers.End();
        foreach (var watcher in watchers)
            watcher.PostTerminated(this, new Terminated(Proxy, Rest.StopReason));
        foreach (var callback in callbacks)
            callback();

        HashSet<ICell>? watched;
        lock (Rest.Gate)
        {
            watched = Rest.Watched;
            Rest.Watched = null;
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
