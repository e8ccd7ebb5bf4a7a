using Actors.Asking;

namespace Actors;

/// <summary>A cell as its parent, its children and its system see it, whatever its actor's type.</summary>
internal interface ICell
{
    ActorAddress Address { get; }

    string? Name { get; }

    /// <summary>The actor's proxy.</summary>
    ActorProxy Proxy { get; }

    /// <summary>The neighbours among the parent's children, in the order of their birth.</summary>
    ICell? Older { get; set; }

    ICell? Younger { get; set; }

    ActorSystem System { get; }

    /// <summary>The children, to add one. Those of an actor that has ended take none.</summary>
    Children Children { get; }

    /// <summary>Fires when the actor is killed, is abandoned or has ended.</summary>
    CancellationToken StoppingToken { get; }

    /// <summary>Those who watch the actor.</summary>
    Watchers Watchers { get; }

    /// <summary>Why the actor has ended, once it has.</summary>
    StopReason EndReason { get; }

    /// <summary>Completes when the actor has ended.</summary>
    Task<StopReason> Ended { get; }

    /// <summary>Runs the actor soon. Called only by whoever found it unattended.</summary>
    void Schedule();

    /// <summary>A suspended turn has something to run. Called once, until it has run.</summary>
    void Attend(TurnContext turn);

    /// <summary>The actor's suspended turns, the first of a list; null when there are none. Read by any thread.</summary>
    TurnContext? Suspended { get; }

    /// <summary>Whether a message that waits for the actor cannot go on before a suspended turn has ended.</summary>
    bool HoldsBack(TurnContext turn, Wait wait);

    /// <summary>What a turn is about, as in <c>Account.Withdraw</c>.</summary>
    string Describe(TurnContext turn);

    /// <summary>Runs a continuation that has outlived its turn as a turn of its own.</summary>
    void PostLate(TurnContext.Continuation continuation);

    /// <summary>Completes when all that was accepted until now has been handled, as far as it will be.</summary>
    Task Fence();

    /// <summary>Completes when the actor has started, and fails when it has ended before that.</summary>
    Task WhenStarted();

    /// <summary>Refuses new messages, handles those accepted, then stops.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="bySelf">The actor asked for it; a permanent one is then started again.</param>
    void RequestStop(StopReason reason, bool bySelf = false);

    /// <summary>Fires the stopping token and stops after the running turn.</summary>
    void RequestKill();

    /// <summary>Ends the actor now, even in the middle of a turn, which is left to itself.</summary>
    /// <param name="late">Receives who had to be abandoned in the middle of a turn, here or below.</param>
    void Abandon(List<ActorAddress> late);

    /// <summary>Begins to watch another actor.</summary>
    void Watch(ICell other, ActorProxy proxy);

    /// <summary>Ends a watch.</summary>
    void Unwatch(ICell other);

    /// <summary>Tells the actor that one it watches has ended.</summary>
    void PostTerminated(ICell other, Terminated terminated);

    /// <summary>How the actor supervises its children.</summary>
    SupervisionPolicy Supervision { get; }

    /// <summary>When the actor is started again.</summary>
    ActorLifetime Lifetime { get; }

    /// <summary>Whether the actor decides itself what becomes of a child that failed.</summary>
    bool DecidesFailures { get; }

    /// <summary>Does something between two steps of the actor's turns.</summary>
    void Send(Signal signal);

    /// <summary>Fails the actor, because a child escalated.</summary>
    /// <param name="child">The child.</param>
    /// <param name="incarnation">Which object of the actor was its parent.</param>
    /// <param name="failure">Why.</param>
    void FailBy(ICell child, int incarnation, Exception failure);

    /// <summary>How often the actor's object has been replaced.</summary>
    int Incarnation { get; }

    /// <summary>Gives back the memory of a hot mailbox that nobody uses.</summary>
    /// <returns>True when there is none any more.</returns>
    bool TryCool();

    /// <summary>The children that are alive, youngest first.</summary>
    List<ICell> LivingChildren { get; }

    /// <summary>The name of the actor class.</summary>
    string TypeName { get; }

    /// <summary>The last part of the address, if anybody knows it: an actor without a name has no number until it is shown.</summary>
    string? KnownLabel { get; }

    /// <summary>The children, or null where there never were any.</summary>
    Children? AnyChildren { get; }

    /// <summary>Adds the actor to the sums of its type. One that has ended is counted elsewhere.</summary>
    void CountInto(ref TypeTally tally);

    /// <summary>The actor as it is now.</summary>
    ActorSnapshot Inspect(IReadOnlyList<ActorSnapshot> children);

    /// <summary>Tells whether a turn takes longer than a limit, or more messages wait than another.</summary>
    bool IsInTrouble(TimeSpan turn, int waiting);

    /// <summary>Reports the turns that have taken longer than a limit, each once.</summary>
    void ReportLongTurns(TimeSpan limit);
}
