namespace Actors.Generator.Parsing;

/// <summary>Gives out names, each once.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name that is wanted, with as many underscores behind it as make it free.</summary>
    public string Take(string wanted)
    {
        while (!_taken.Add(wanted))
            wanted += "_";
        return wanted;
    }

    /// <summary>A name that is free in two places, and taken in both from now on.</summary>
    public string Take(string wanted, UniqueNames other)
    {
        while (_taken.Contains(wanted) || other._taken.Contains(wanted))
            wanted += "_";
        other._taken.Add(wanted);
        return Take(wanted);
    }
}

/// <summary>Shares the envelope's properties among the messages: two messages never are in one envelope.</summary>
internal sealed class SlotAllocator
{
    private readonly List<string> _types = [];
    private readonly HashSet<int> _used = [];

    public void NextMessage() => _used.Clear();

    /// <summary>A property of the type that this message has not used yet, by its number from 1.</summary>
    public int Take(string type)
    {
        for (var i = 0; i < _types.Count; i++)
        {
            if (_types[i] == type && _used.Add(i + 1))
                return i + 1;
        }

        _types.Add(type);
        _used.Add(_types.Count);
        return _types.Count;
    }
}
