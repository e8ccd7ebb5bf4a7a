using System.Collections.Concurrent;
using Actors.Asking;

namespace Actors;

/// <summary>
/// What most cells never need: made for those that do, so that an idle actor costs little. What other threads write is
/// written with <see cref="Interlocked"/> or <see cref="Volatile"/>; the rest belongs to whoever runs the actor.
/// </summary>
internal sealed class CellRest<TEnvelope>
    where TEnvelope : struct, IEnvelope
{
    internal readonly Lock Gate = new();

    internal long? Id;
    internal string? Name;
    internal Children? Children;

    // The context of a turn that came to its end at once, to be used again.
    internal TurnContext? SpareTurn;

    // The object of the actor: how often it was replaced, what is left of the one before, and why.
    internal int Incarnation;
    internal TurnContext? LateContext;
    internal Exception? ReplacedBy;
    internal TaskCompletionSource? BackOff;

    // What the object is in on its way out or in, where the step does not say it.
    internal string? Hook;

    // Those who wait for the actor to have started.
    internal StartedRequest? Awaited;

    // What the object has taken from the services, to be disposed after it.
    internal IActorServiceScope? Scope;

    // Failure.
    internal ConcurrentQueue<Signal>? Signals;
    internal RestartWindow Restarts;
    internal RestartWindow Failures;
    internal ChildFailure? Undecided;
    internal Exception? Failure;
    internal Exception? RestartBy;
    internal bool Escalates;

    // The end.
    internal StopReason StopReason;
    internal Exception? EndCause;
    internal CancellationTokenSource? Stopping;
    internal TaskCompletionSource<StopReason>? Ended;

    // Guarded by the gate: whom the actor watches.
    internal HashSet<ICell>? Watched;
    internal Watchers? Watchers;

    // Null where any number of messages may wait.
    internal Room<Letter<TEnvelope>>? Room;

    // Of an actor that interleaves: messages that may not start yet, in their order; those that were, and may start now;
    // how many each sender has there; suspended turns that have something to run; how many others they keep out.
    internal bool Interleaves;
    internal NodeList HeldBack;
    internal NodeList Passing;
    internal Dictionary<ICell, int>? HeldBackOf;
    internal ConcurrentQueue<TurnContext>? ReadyTurns;
    internal int SuspendedPlain;
    internal int SuspendedReading;

    // Messages that no behaviour has taken yet; of an actor that has any.
    internal Stash<TEnvelope>? Stash;

    // The place in a pool that the actor holds.
    internal Route<TEnvelope>? Place;

    // The flow of messages, where the type says something of it; and what follows from it and from the rest, said once:
    // messages start in another order than they came, or in batches; they pass something on their way in or out; more is
    // known of each; and what handlers do is seen by others.
    internal CellFlow<TEnvelope>? Flow;
    internal Spending? Spending;
    internal bool HasOrder;
    internal bool HasGate;
    internal bool MarksLetters;
    internal bool IsWatched;

    // Streams that are being read; those of an actor that has any.
    internal OpenRuns? OpenRuns;

    // Messages that wait for their time: the actor's own, and those of others. Of an actor that has had any.
    internal TimerList? OwnTimers;
    internal TimerList? OthersTimers;

    // Inspection: figures; the length at which the next alarm is raised, zero before the first; and which turn was
    // running when somebody last looked for long ones, when that was, and whether it is reported.
    internal long Failed;
    internal int Restarted;
    internal int AlarmAt;
    internal long SeenRunning = -1;
    internal uint SeenAt;
    internal bool IsSeenReported;
}
