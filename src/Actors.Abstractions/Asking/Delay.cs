using System.ComponentModel;

namespace Actors.Asking;

/// <summary>When a message is sent, and whose it is. Used by generated code and the runtime.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Delay
{
    private Delay(TimeSpan dueTime, TimeSpan period, bool isOwn)
    {
        DueTime = dueTime;
        Period = period;
        IsOwn = isOwn;
    }

    /// <summary>The time until it is sent first.</summary>
    internal TimeSpan DueTime { get; }

    /// <summary>The time from one sending to the next; zero where there is but one.</summary>
    internal TimeSpan Period { get; }

    /// <summary>The actor sends it to itself.</summary>
    internal bool IsOwn { get; }

    /// <summary>Once, for whoever receives it.</summary>
    /// <param name="delay">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    public static Delay Of(TimeSpan delay) => new(NotNegative(delay, nameof(delay)), period: default, isOwn: false);

    /// <summary>Once, for the actor itself.</summary>
    /// <inheritdoc cref="Of"/>
    public static Delay Own(TimeSpan delay) => new(NotNegative(delay, nameof(delay)), period: default, isOwn: true);

    /// <summary>Again and again, for the actor itself.</summary>
    /// <param name="period">More than zero.</param>
    /// <param name="dueTime">The time until the first; zero or more. The period, where it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is zero or negative, or <paramref name="dueTime"/> is negative.</exception>
    public static Delay Every(TimeSpan period, TimeSpan? dueTime = null) => period > TimeSpan.Zero
        ? new(NotNegative(dueTime ?? period, nameof(dueTime)), period, isOwn: true)
        : throw new ArgumentOutOfRangeException(nameof(period), period, "The period of a timer is more than zero.");

    private static TimeSpan NotNegative(TimeSpan time, string name) => time >= TimeSpan.Zero
        ? time
        : throw new ArgumentOutOfRangeException(name, time, "A message is sent now or later: the time is zero or more.");
}
