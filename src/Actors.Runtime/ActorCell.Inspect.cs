namespace Actors;

/// <content>What others may see of the actor while it runs.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // The clock is read once in so many turns; a turn is at most so many older than it is said to be.
    private const int StampEvery = 64;

    // Counted by whoever runs the actor.
    private long _handled;
    // As ActorSystem.Now counts.
    private uint _since;

    public List<ICell> LivingChildren => AnyChildren?.YoungestFirst() ?? Inspection.NoChildren;

    public Children? AnyChildren => Volatile.Read(ref _rest) is { } rest ? Volatile.Read(ref rest.Children) : null;

    string ICell.TypeName => TypeName;

    public string? KnownLabel
    {
        get
        {
            if (Volatile.Read(ref _rest) is not { } rest)
                return null;
            if (rest.Name is { } name)
                return name;
            lock (rest.Gate)
                return rest.Id is { } id ? $"{TypeName}#{id}" : null;
        }
    }

    private int Waiting => Math.Max(0, _mailbox.Depth + _inbox.Count + CountHeldBack + (Room?.WithoutPlace ?? 0));

    public ActorSnapshot Inspect(IReadOnlyList<ActorSnapshot> children)
    {
        var turns = Turns().Select(Describe).ToList();
        var state = _step switch
        {
            LifeStep.Start => _rest?.ReplacedBy is null ? ActorState.Starting : ActorState.Restarting,
            LifeStep.Decide => ActorState.Failed,
            LifeStep.Restart or LifeStep.Revive => ActorState.Restarting,
            LifeStep.Stop => ActorState.Stopping,
            _ => turns.Count > 0 || Waiting > 0 ? ActorState.Busy : ActorState.Idle,
        };
        return new ActorSnapshot(Address, TypeName, state, Waiting, Volatile.Read(ref _handled), _rest?.Failed ?? 0, _rest?.Restarted ?? 0, turns, children)
        {
            Behaviour = _behaves && _actor is { } actor ? _blueprint.BehaviourOf(actor).Name : null,
            Stashed = _rest?.Stash?.Count ?? 0,
            ChildCount = AnyChildren?.Count ?? 0,
        };
    }

    public void CountInto(ref TypeTally tally)
    {
        if (_mailbox.IsClosed)
            return;

        var waiting = Waiting;
        tally.Living++;
        tally.Waiting += waiting;
        tally.Longest = Math.Max(tally.Longest, waiting);
        if (waiting > 0 || HasTurn)
            tally.Busy++;
        tally.Handled += Volatile.Read(ref _handled);
        if (Volatile.Read(ref _rest) is not { } rest)
            return;
        tally.Stashed += rest.Stash?.Count ?? 0;
        tally.Failed += Volatile.Read(ref rest.Failed);
        tally.Restarts += Volatile.Read(ref rest.Restarted);
    }

    public bool IsInTrouble(TimeSpan turn, int waiting) => Waiting > waiting || (HasTurn && LongTurns(turn).Any());

    public void ReportLongTurns(TimeSpan limit)
    {
        if (!HasTurn)
            return;

        foreach (var turn in LongTurns(limit))
        {
            var isNew = turn.Suspended?.TryReport() ?? !Rest.IsSeenReported;
            if (turn.Suspended is null)
                Rest.IsSeenReported = true;
            if (isNew)
                Home.Report(new LongTurn(Address, Describe(turn)));
        }
    }

    /// <summary>The turns that take longer than a limit. A message that runs without a letter is known to when it is seen again.</summary>
    private IEnumerable<(string Name, Letter<TEnvelope>? Letter, uint Since, TurnContext? Suspended, bool IsInline)> LongTurns(TimeSpan limit)
    {
        foreach (var turn in Turns())
        {
            if (turn.Suspended is null && Rest.SeenRunning != Volatile.Read(ref _handled))
            {
                // The stamp of a running message may be that of one before it: only what is seen again is long.
                Rest.SeenRunning = Volatile.Read(ref _handled);
                Rest.SeenAt = Home.Now;
                Rest.IsSeenReported = false;
                continue;
            }

            if (Home.TimeSince(turn.IsInline ? Rest.SeenAt : turn.Since) >= limit)
                yield return turn;
        }
    }

    /// <summary>There may be a turn under way. Of the many that have nothing to do, no more is looked at.</summary>
    private bool HasTurn => _step is not LifeStep.None || Volatile.Read(ref _letter) is not null || Volatile.Read(ref _suspended) is not null || Volatile.Read(ref _inline) != 0;

    /// <summary>The handler of a turn that has no letter.</summary>
    private int? LetterlessTag => Volatile.Read(ref _inline) switch
    {
        0 => null,
        HandlesHot => _mailbox.Hot?.CurrentTag,
        var inline => inline - 1,
    };

    private void StampTurn() => _since = Home.Now;

    /// <summary>When the running turn began, as <see cref="ActorSystem.Now"/> counts.</summary>
    private uint Since => Volatile.Read(ref _since);

    /// <summary>The turns under way, the running one first.</summary>
    private IEnumerable<(string Name, Letter<TEnvelope>? Letter, uint Since, TurnContext? Suspended, bool IsInline)> Turns()
    {
        var step = _step;
        var since = Since;
        var running = Volatile.Read(ref _letter);
        var letterless = running is null ? LetterlessTag : null;
        if (running is not null)
            yield return ($"{TypeName}.{NameOf(running.Message.Tag)}", running, since, null, false);
        else if (letterless is { } tag)
            yield return ($"{TypeName}.{NameOf(tag)}", null, since, null, true);
        for (var turn = Volatile.Read(ref _suspended); turn is not null; turn = turn.Older)
        {
            if (turn.Step == step)
                step = LifeStep.None;
            // Just now suspended, it may be in both places.
            var letter = turn.Node as Letter<TEnvelope>;
            var isRunning = running is not null ? letter == running : turn.Newer is null && letter is not null && letter.Message.Tag == letterless;
            if (!isRunning)
                yield return (Describe(turn), letter, turn.Since, turn, false);
        }

        // A step that is not suspended is running.
        if (step is not LifeStep.None)
            yield return ($"{TypeName} ({step})", null, since, null, false);
    }

    private TurnSnapshot Describe((string Name, Letter<TEnvelope>? Letter, uint Since, TurnContext? Suspended, bool IsInline) turn) =>
        new(turn.Name, turn.Letter?.Message.ToMessage(), Home.TimeSince(turn.Since));

    /// <summary>Raises an alarm when the mailbox has grown to a limit, and again each time it has doubled since.</summary>
    private void WatchGrowth(int depth)
    {
        var length = depth + _inbox.Count + CountHeldBack;
        var limit = Home.Options.MailboxAlarm;
        var alarmAt = Math.Max(_rest?.AlarmAt ?? 0, limit);
        if (length < alarmAt)
            return;

        var next = (int)Math.Min(int.MaxValue, 2L * alarmAt);
        var seen = Volatile.Read(ref Rest.AlarmAt);
        if (seen < next && Interlocked.CompareExchange(ref Rest.AlarmAt, next, seen) == seen)
            Home.Report(new GrownMailbox(Address, length));
    }
}
