using System.ComponentModel;
using System.Diagnostics;

namespace Actors;

/// <summary>
/// How long the turns of one actor type take, by sample. Only a handler that has shown to be short runs on the thread of
/// its asker, so that asks of long ones run side by side.
/// </summary>
/// <remarks>Shared by all actors of the type. A sample that is lost to another thread's does no harm.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TurnTimes
{
    // What a hop through the thread pool and back may cost.
    private static readonly long Short = Stopwatch.Frequency / 200_000;

    // A short turn is one point more, a long one so many less: a handler that is short at most sometimes loses its time
    // to other programs, but not twice in so many turns.
    private const byte Enough = 16;
    private const byte Most = 2 * Enough;

    // The first turns count for more: nothing speaks against the handler yet.
    private const byte First = Enough - 4;

    private readonly byte[] _points;

    /// <summary>Called by generated code.</summary>
    /// <param name="handlers">How many handlers the actor type has.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="handlers"/> is negative.</exception>
    public TurnTimes(int handlers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(handlers);
        _points = new byte[handlers + 1];
        Array.Fill(_points, First);
    }

    /// <summary>The place of the constructor, behind those of the handlers.</summary>
    internal int Constructor => _points.Length - 1;

    /// <summary>Whether the turns of a handler are known to be short.</summary>
    internal bool IsShort(int tag) => _points[tag] >= Enough;

    /// <summary>Whether a sample now and then is enough.</summary>
    internal bool IsKnown(int tag) => _points[tag] == Most;

    /// <summary>Adds a sample.</summary>
    /// <param name="tag">The handler.</param>
    /// <param name="ticks">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    internal void Add(int tag, long ticks)
    {
        ref var points = ref _points[tag];
        points = (byte)(ticks > Short ? Math.Max(points - Enough, 0) : Math.Min(points + 1, Most));
    }
}
