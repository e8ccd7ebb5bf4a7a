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

    // So many short turns in a row make a short handler; a long one makes it a long handler.
    private const byte Enough = 4;

    private readonly byte[] _shortInARow;

    /// <summary>Called by generated code.</summary>
    /// <param name="handlers">How many handlers the actor type has.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="handlers"/> is negative.</exception>
    public TurnTimes(int handlers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(handlers);
        _shortInARow = new byte[handlers + 1];
    }

    /// <summary>The place of the constructor, behind those of the handlers.</summary>
    internal int Constructor => _shortInARow.Length - 1;

    /// <summary>Whether the turns of a handler are known to be short.</summary>
    internal bool IsShort(int tag) => _shortInARow[tag] >= Enough;

    /// <summary>Adds a sample.</summary>
    /// <param name="tag">The handler.</param>
    /// <param name="ticks">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    internal void Add(int tag, long ticks)
    {
        ref var shortInARow = ref _shortInARow[tag];
        if (ticks > Short)
            shortInARow = 0;
        else if (shortInARow < Enough)
            shortInARow++;
    }
}
