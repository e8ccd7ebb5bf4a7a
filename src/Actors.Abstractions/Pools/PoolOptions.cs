namespace Actors;

/// <summary>How large a pool is at first, how it routes, and how it supervises its members. Each is checked when it is set.</summary>
[Sendable]
public sealed class PoolOptions
{
    /// <summary>The largest number of members.</summary>
    public const int MaxSize = 65_536;

    /// <summary>Options of a pool.</summary>
    /// <param name="size">The number of members at first, from 1 to <see cref="MaxSize"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1 or more than <see cref="MaxSize"/>.</exception>
    public PoolOptions(int size) => Size = CheckSize(size);

    /// <summary>The number of members at first.</summary>
    public int Size { get; }

    /// <summary>Which member a message goes to, in place of what <see cref="PoolAttribute"/> says; null by default: as that says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="PoolRouting"/>.</exception>
    public PoolRouting? Routing
    {
        get;
        init => field = value is null || Enum.IsDefined(value.Value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A pool routes in one of the ways of PoolRouting.");
    }

    /// <summary>
    /// How the pool supervises its members. A member that is not restarted any more fails its pool, which then replaces
    /// all of them. The same number limits how often members that have ended for good are replaced.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SupervisionPolicy Supervision { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = SupervisionPolicy.Default;

    internal static int CheckSize(int size) => size is >= 1 and <= MaxSize
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, $"A pool has from 1 to {MaxSize} members.");
}
