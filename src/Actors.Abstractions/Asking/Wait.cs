using System.Threading.Tasks.Sources;

namespace Actors.Asking;

/// <summary>Something a turn awaits at other actors, as the check for ask cycles sees it.</summary>
internal abstract class Edge
{
    /// <summary>It is answered, or nobody waits any more.</summary>
    internal abstract bool IsOver { get; }

    /// <summary>Which use of the object this is: asks are used again and again.</summary>
    internal virtual int Use => 0;
}

/// <summary>One use of an edge.</summary>
/// <param name="Edge">What is awaited.</param>
/// <param name="Use">Which use of it.</param>
internal readonly record struct EdgeUse(Edge Edge, int Use)
{
    internal EdgeUse(Edge edge)
        : this(edge, edge.Use)
    {
    }

    internal bool IsOver => Edge.Use != Use || Edge.IsOver;
}

/// <summary>A turn, as what it awaits sees it.</summary>
internal abstract class AskingTurn : SynchronizationContext
{
    /// <summary>The turn awaits something from now on.</summary>
    internal abstract void Awaits(Edge edge);
}

/// <summary>What a turn may await at one other actor: an answer, or room in its mailbox.</summary>
internal abstract class Wait : Edge
{
    /// <summary>Collects what is awaited on this thread, in place of the turn.</summary>
    [ThreadStatic]
    private static AnyWait? _collector;

    /// <summary>What is awaited on this thread is awaited by the turn, whoever asks to be told.</summary>
    [ThreadStatic]
    private static bool _isTurns;

    /// <summary>The actor that is waited for; null of an ask that is over and is not yet used again.</summary>
    internal abstract ActorRef Actor { get; }

    /// <summary>The tag of the message's handler.</summary>
    internal abstract int Tag { get; }

    /// <summary>The message, by the name of its handler, as in <c>Account.Withdraw</c>.</summary>
    internal virtual string HandlerName => $"{Actor.TypeName}.{Actor.NameOf(Tag)}";

    /// <summary>The turn that handles the message; null until then.</summary>
    internal AskingTurn? Turn { get; set; }

    /// <summary>The message stands behind one that waits for a turn to end.</summary>
    internal bool IsHeldBack { get; set; }

    /// <summary>Whether the wait can be ended to break a cycle.</summary>
    internal virtual bool CanFail => true;

    /// <summary>Ends the wait, which would never end by itself.</summary>
    /// <param name="use">Which use of the object is meant.</param>
    /// <returns>False when it has ended meanwhile; else the caller owes it a <see cref="FailCycle"/>.</returns>
    internal abstract bool TryEndCycle(int use);

    /// <summary>Wakes whoever waited.</summary>
    internal abstract void FailCycle(AskCycleException failure);

    /// <summary>Awaits an ask that a handler passes on as its own result.</summary>
    internal static TTask PassOn<TAsk, TTask>(TAsk ask, Converter<TAsk, TTask> asTask)
    {
        _isTurns = true;
        try
        {
            return asTask(ask);
        }
        finally
        {
            _isTurns = false;
        }
    }

    internal static void Collect(AnyWait? collector) => _collector = collector;

    /// <summary>
    /// Tells the turn that this is awaited. A direct <c>await</c> wants to come back to its context; <c>AsTask()</c> does
    /// not, and so makes no edge.
    /// </summary>
    private protected void OnAwaited(ValueTaskSourceOnCompletedFlags flags)
    {
        if (_collector is { } collector)
            collector.Add(this);
        else if ((_isTurns || (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) is not ValueTaskSourceOnCompletedFlags.None) && SynchronizationContext.Current is AskingTurn turn)
            turn.Awaits(this);
    }
}

/// <summary>Waits of which one is enough: as long as one of them can come to an end, there is no deadlock.</summary>
/// <param name="count">How many there are, those of which nothing is known included.</param>
internal sealed class AnyWait(int count) : Edge
{
    private readonly List<EdgeUse> _members = [];

    internal override bool IsOver => _members.Count < count || _members.Exists(static member => member.IsOver);

    /// <summary>Complete before any turn is told of it.</summary>
    internal IEnumerable<Wait> Members => _members.Select(static member => (Wait)member.Edge);

    internal void Add(Wait member) => _members.Add(new EdgeUse(member));
}
