using System.Collections.Immutable;
using Actors;

namespace Trees;

public abstract record Node
{
    private Node() { }

    public sealed record Leaf(int Value) : Node;

    public sealed record Branch(ImmutableArray<Tree> Children) : Node;
}

public sealed record Tree(string Name, Tree? Left, Tree? Right, Pair<int, string>? Extra = null);

public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

[Actor]
public partial class Forest
{
    private readonly List<Tree> _trees = [];

    public void Plant(Tree tree) => _trees.Add(tree);

    public Pair<Tree, ImmutableList<Pair<int, DateTimeOffset>>>? Find(string name) =>
        _trees.Find(tree => tree.Name == name) is { } tree ? new(tree, []) : null;
}
