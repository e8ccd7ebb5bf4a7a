using System.Diagnostics;

namespace Actors.Asking;

/// <summary>
/// A thread that runs actors. Whoever is woken by a short turn runs next on the same thread, when the actor that woke
/// it is done: a message between two actors then costs no way through the thread pool.
/// </summary>
/// <remarks>
/// Only after a turn that is known to be short, so that nobody waits long for a thread that another could have given. Of
/// several that are woken, one runs next and the others go to the pool; so does that one when the actor has more to do.
/// Source: the run-next slot of Go's scheduler.
/// </remarks>
internal sealed class Worker
{
    // So many in a row; then whoever else waits for a thread gets his chance.
    private const int LongestStreak = 64;

    /// <summary>The highest number of a thread, all bits set.</summary>
    internal const int MaxNumber = 7;

    [ThreadStatic]
    private static Worker? _current;

    private static int _count;

    private readonly Thread _thread = Thread.CurrentThread;

    // Of the turns of a short handler, one of so many is timed. Not every so manieth: messages that come in a pattern
    // would leave out the same handler each time.
    private const int SampleAtLeastAfter = 32;
    private uint _random = 0x9E3779B9;
    private int _untilSample;

    private IThreadPoolWorkItem? _next;
    private Activity? _trace;
    private ExecutionContext? _traceFlow;

    private Worker()
    {
    }

    /// <summary>That of this thread.</summary>
    internal static Worker Current => _current ?? (_current = new Worker());

    /// <summary>Tells threads apart, mostly: there are more threads than numbers.</summary>
    internal int Number { get; } = Interlocked.Increment(ref _count) & MaxNumber;

    /// <summary>Whether this thread is inside <see cref="Run"/>.</summary>
    internal bool IsRunning { get; private set; }

    /// <summary>How many turns run on this thread inside each other.</summary>
    internal int Depth { get; set; }

    /// <summary>What is woken now may wait until this thread has finished what it does.</summary>
    internal bool IsSoonFree { get; set; }

    /// <summary>The synchronization context of this thread.</summary>
    internal SynchronizationContext? Context
    {
        get => ThreadFields.AreKnown ? ThreadFields.Context(_thread) : SynchronizationContext.Current;
        set
        {
            if (ThreadFields.AreKnown)
                ThreadFields.Context(_thread) = value;
            else
                SynchronizationContext.SetSynchronizationContext(value);
        }
    }

    /// <summary>The ambient state that turns on this thread begin with.</summary>
    internal ExecutionContext? Flow { get; set; }

    /// <summary>The ambient state of a thread that has none.</summary>
    internal static ExecutionContext? Clean { get; private set; }

    /// <summary>Runs something on this thread soon, or on another.</summary>
    internal static void RunSoon(IThreadPoolWorkItem item)
    {
        if (_current is not { IsSoonFree: true } worker)
            ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: _current is { IsRunning: true });
        else if (worker._next is null)
            worker._next = item;
        else
            ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: true);
    }

    /// <summary>Runs something that the thread pool has handed to this thread, and what it wakes.</summary>
    /// <param name="item">What to run.</param>
    internal void Run(IThreadPoolWorkItem item)
    {
        if (Clean is null && (!ThreadFields.AreKnown || ThreadFields.Flow(_thread) is null))
            Clean = ExecutionContext.Capture();
        IsRunning = true;
        try
        {
            for (var streak = 0; streak < LongestStreak; streak++)
            {
                item.Execute();
                IsSoonFree = false;
                if (_next is not { } next)
                    return;
                _next = null;
                item = next;
            }

            ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
        }
        finally
        {
            IsRunning = IsSoonFree = false;
            GiveAway();
        }
    }

    /// <summary>Whether a turn that begins now is timed though its handler is known.</summary>
    internal bool IsTimeForSample()
    {
        if (--_untilSample > 0)
            return false;
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        _untilSample = SampleAtLeastAfter + (int)(_random & (2 * SampleAtLeastAfter - 1));
        return true;
    }

    /// <summary>The thread's ambient state (async locals, culture) as it is now; null where its flow is suppressed.</summary>
    internal ExecutionContext? Capture() =>
        ThreadFields.AreKnown && ThreadFields.Flow(_thread) is null && Clean is { } clean ? clean : ExecutionContext.Capture();

    /// <summary>Takes back what a turn has changed in the thread's ambient state.</summary>
    internal void Restore(ExecutionContext? flow)
    {
        if (flow is not null && !ReferenceEquals(Capture(), flow))
            ExecutionContext.Restore(flow);
    }

    /// <summary>The ambient state of a turn that is part of a trace, and nothing more of its sender's.</summary>
    internal ExecutionContext? FlowOf(Activity trace)
    {
        if (!ReferenceEquals(_trace, trace))
        {
            var flow = Capture();
            Restore(Clean);
            Activity.Current = trace;
            (_trace, _traceFlow) = (trace, ExecutionContext.Capture());
            Restore(flow);
        }

        return _traceFlow;
    }

    /// <summary>Hands over what was to run next, for this thread has more to do.</summary>
    internal void GiveAway()
    {
        if (_next is not { } next)
            return;
        _next = null;
        ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: true);
    }
}
