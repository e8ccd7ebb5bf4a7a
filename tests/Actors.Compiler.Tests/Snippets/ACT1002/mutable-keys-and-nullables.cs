using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors;

namespace Index;

public sealed class Key
{
    public string Name = "";
}

public struct Cursor
{
    public int Position;
    public string? Path { get; set; }
}

[Actor]
public partial class Catalog
{
    private int _size;

    public void Load({|ACT1002:FrozenDictionary<Key, int>|} entries) => _size = entries.Count;

    public void Add({|ACT1002:ImmutableDictionary<string, List<int>>|} entries) => _size += entries.Count;

    public {|ACT1002:Cursor?|} Next() => null;

    public {|ACT1002:(string Name, Key Key)|} First() => ("", new Key());

    public {|ACT1002:ValueTask<KeyValuePair<string, Key>>|} Pair() => new(new KeyValuePair<string, Key>("", new Key()));
}
