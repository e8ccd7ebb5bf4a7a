namespace Actors;

/// <summary>Who is restarted or stopped with a child that fails.</summary>
public enum SupervisionStrategy
{
    /// <summary>The child alone.</summary>
    OneForOne,

    /// <summary>All children of the parent.</summary>
    AllForOne,

    /// <summary>The child, and those that were spawned after it.</summary>
    RestForOne,
}

/// <summary>How an actor supervises its children. Immutable; the default restarts the child alone, at once.</summary>
/// <remarks>
/// The delay before the n-th restart in a row is <see cref="Backoff"/> × 2ⁿ⁻¹, at most <see cref="MaxBackoff"/>, varied
/// by <see cref="Jitter"/>. Messages wait meanwhile.
/// </remarks>
public sealed class SupervisionPolicy
{
    /// <summary>Restart the child alone, at once, ten times within ten seconds at most.</summary>
    public static SupervisionPolicy Default { get; } = new();

    /// <summary>Who is restarted or stopped with the child.</summary>
    public SupervisionStrategy Strategy { get; init; }

    /// <summary>How often a child is restarted within <see cref="Within"/>; once more, and it is escalated. Not negative; 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxRestarts { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of restarts is not negative."); } = 10;

    /// <summary>The time in which restarts are counted. More than zero; 10 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan Within { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Restarts are counted in a time that is more than zero."); } = TimeSpan.FromSeconds(10);

    /// <summary>The delay before the first restart. Zero by default: none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Backoff { get; init => field = NotNegative(value); }

    /// <summary>The longest delay. 30 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan MaxBackoff { get; init => field = NotNegative(value); } = TimeSpan.FromSeconds(30);

    /// <summary>By which part a delay varies at random, from 0 to 1. 0.2 by default: between 80 and 120 percent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Jitter { get; init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Jitter is a part, from 0 to 1."); } = 0.2;

    /// <summary>The delay before a restart.</summary>
    /// <param name="attempt">How many restarts there have been lately, this one included; from 1.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    internal TimeSpan Delay(int attempt, double random)
    {
        if (Backoff == TimeSpan.Zero)
            return TimeSpan.Zero;

        var seconds = Math.Min(Backoff.TotalSeconds * Math.Pow(2, attempt - 1), MaxBackoff.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Jitter * ((2 * random) - 1))));
    }

    private static TimeSpan NotNegative(TimeSpan value) => value >= TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A delay is not negative.");
}
