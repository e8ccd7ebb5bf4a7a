using System.ComponentModel;

namespace Actors;

/// <summary>What an actor type says of the flow of its messages: levels, times, batches, budgets. Filled by generated code.</summary>
/// <remarks>Made once for each actor type, and not changed after that.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MessageFlow
{
    private readonly int[] _levels;
    private readonly TimeSpan[] _timesToLive;
    private readonly int[] _batches;
    private readonly Pacing?[] _paces;
    private readonly TurnBudget?[] _budgets;

    /// <summary>Called by generated code.</summary>
    /// <param name="handlers">How many handlers the actor type has.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="handlers"/> is negative.</exception>
    public MessageFlow(int handlers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(handlers);
        _levels = new int[handlers];
        _timesToLive = new TimeSpan[handlers];
        _batches = new int[handlers];
        _paces = new Pacing?[handlers];
        _budgets = new TurnBudget?[handlers];
    }

    /// <summary>Some handler has a level of its own.</summary>
    internal bool HasLevels { get; private set; }

    /// <summary>The messages of some handler expire.</summary>
    internal bool HasTimesToLive { get; private set; }

    /// <summary>Some handler takes its messages in batches.</summary>
    internal bool HasBatches { get; private set; }

    /// <summary>The messages of some handler are throttled or debounced.</summary>
    internal bool HasPaces { get; private set; }

    /// <summary>Some handler has a budget.</summary>
    internal bool HasBudgets { get; private set; }

    /// <summary>How many handlers there are.</summary>
    internal int Handlers => _levels.Length;

    /// <summary>All levels that there are, the highest first.</summary>
    internal IEnumerable<int> Levels => _levels.Append(0).Distinct().OrderDescending();

    /// <summary>Gives a handler a level.</summary>
    public MessageFlow Priority(int tag, int level)
    {
        _levels[tag] = level;
        HasLevels |= level != 0;
        return this;
    }

    /// <summary>Lets the messages of a handler expire.</summary>
    public MessageFlow TimeToLive(int tag, TimeSpan time)
    {
        _timesToLive[tag] = Positive(time);
        HasTimesToLive = true;
        return this;
    }

    /// <summary>Lets a handler take so many messages at once.</summary>
    public MessageFlow Batch(int tag, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        _batches[tag] = most;
        HasBatches = true;
        return this;
    }

    /// <summary>Throttles the messages of a handler.</summary>
    public MessageFlow Throttle(int tag, TimeSpan period) => Pace(tag, new Pacing(Positive(period), IsDebounced: false));

    /// <summary>Debounces the messages of a handler.</summary>
    public MessageFlow Debounce(int tag, TimeSpan pause) => Pace(tag, new Pacing(Positive(pause), IsDebounced: true));

    /// <summary>Gives a handler a budget.</summary>
    public MessageFlow Budget(int tag, TimeSpan time, bool strict)
    {
        _budgets[tag] = new TurnBudget(time, strict);
        HasBudgets = true;
        return this;
    }

    internal int LevelOf(int tag) => _levels[tag];

    /// <summary>How long a message is worth handling; zero for ever.</summary>
    internal TimeSpan TimeToLiveOf(int tag) => _timesToLive[tag];

    /// <summary>How many messages a turn takes at most; zero where the handler takes no batches.</summary>
    internal int BatchOf(int tag) => _batches[tag];

    internal Pacing? PaceOf(int tag) => _paces[tag];

    internal TurnBudget? BudgetOf(int tag) => _budgets[tag];

    private MessageFlow Pace(int tag, Pacing pacing)
    {
        _paces[tag] = pacing;
        HasPaces = true;
        return this;
    }

    private static TimeSpan Positive(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return time;
    }

    /// <summary>When the messages of a handler are let through.</summary>
    /// <param name="Span">From one turn to the next; where they are debounced, how long nothing must come.</param>
    /// <param name="IsDebounced">They are debounced rather than throttled.</param>
    internal sealed record Pacing(TimeSpan Span, bool IsDebounced);
}
