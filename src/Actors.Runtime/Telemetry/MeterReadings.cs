using System.Runtime.InteropServices;

namespace Actors;

/// <summary>What one walk over all living actors has found, by type.</summary>
internal sealed class MeterReadings
{
    private readonly Dictionary<string, Reading> _types = new(StringComparer.Ordinal);

    internal long TakenAt { get; } = Environment.TickCount64;

    /// <summary>The instruments that have used it: each asks for another the next time.</summary>
    internal HashSet<string> UsedBy { get; } = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, Reading> Types => _types;

    internal void Add(string type, long handled, int waiting)
    {
        var seen = _types.GetValueOrDefault(type);
        _types[type] = new Reading(seen.Living + 1, seen.Handled + handled, seen.Waiting + waiting);
    }

    /// <summary>Shows a type also where none of its actors lives any more.</summary>
    internal void AddEnded(string type, long handled)
    {
        var seen = _types.GetValueOrDefault(type);
        _types[type] = seen with { Handled = seen.Handled + handled };
    }

    /// <summary>All actors of one type.</summary>
    /// <param name="Living">How many there are.</param>
    /// <param name="Handled">How many messages they have handled, and those before them.</param>
    /// <param name="Waiting">How many messages wait for them.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Reading(long Living, long Handled, long Waiting);
}
