namespace Actors;

/// <summary>How long the code of a turn may be on a thread.</summary>
[Sendable]
public readonly record struct TurnBudget
{
    /// <summary>Makes a budget.</summary>
    /// <param name="time">More than zero, and a day at most.</param>
    /// <param name="strict">Whether a turn that takes more fails.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than zero, or more than a day.</exception>
    public TurnBudget(TimeSpan time, bool strict = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromDays(1));
        (Time, Strict) = (time, strict);
    }

    /// <summary>How long; zero only of a default value, which is no budget.</summary>
    public TimeSpan Time { get; }

    /// <summary>Whether a turn that takes more fails with a <see cref="TurnBudgetExceededException"/>.</summary>
    public bool Strict { get; }
}
