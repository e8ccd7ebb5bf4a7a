using System.Collections.Concurrent;

namespace Actors.Tests.Kit;

/// <summary>What happened, in order, seen from any thread; a test can await that something has happened.</summary>
[UnsafeSendable("Concurrent collections: the test reads what its actors write.")]
public sealed class Log
{
    private readonly ConcurrentQueue<string> _entries = new();
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Add(string entry)
    {
        _entries.Enqueue(entry);
        GateOf(entry).Open();
    }

    public Task Has(string entry) => GateOf(entry).Opened;

    private Gate GateOf(string entry) => _gates.GetOrAdd(entry, static _ => new Gate());
}
