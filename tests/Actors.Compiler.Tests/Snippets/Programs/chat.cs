using System.Collections.Immutable;
using Actors;

namespace Chat;

public sealed record Said(string Who, string What, DateTimeOffset When);

[Role]
public interface IReader
{
    ValueTask Show(Said said);
}

[Actor]
public partial class Room(string name, TimeProvider clock)
{
    private const int Kept = 100;

    private readonly Dictionary<string, IReader> _readers = [];
    private readonly LinkedList<Said> _last = new();

    public void Join(string who, ReaderProxy reader) => _readers[who] = reader;

    public bool Leave(string who) => _readers.Remove(who);

    public async Task Say(string who, string what)
    {
        var said = new Said(who, what, clock.GetUtcNow());
        Remember(said);
        foreach (var reader in _readers.Where(pair => pair.Key != who).Select(pair => pair.Value).ToList())
            await reader.Show(said);
    }

    public async Task SayToAll(string what)
    {
        var said = new Said(name, what, clock.GetUtcNow());
        Remember(said);
        await Asks.WhenAll(_readers.Values.Select(reader => reader.Show(said)));
    }

    public ImmutableArray<Said> History(int count) => [.. _last.TakeLast(count)];

    private void Remember(Said said)
    {
        _last.AddLast(said);
        while (_last.Count > Kept)
            _last.RemoveFirst();
    }
}

[Actor]
public partial class Reader(string name) : IReader
{
    private readonly Queue<Said> _shown = new();
    private int _unread;

    public void Show(Said said)
    {
        _shown.Enqueue(said);
        _unread++;
    }

    public int Unread() => _unread;

    public ImmutableArray<string> Read()
    {
        _unread = 0;
        var lines = _shown.Select(Format).ToImmutableArray();
        _shown.Clear();
        return lines;

        string Format(Said said) => $"{name} <- {said.Who}: {said.What}";
    }
}
