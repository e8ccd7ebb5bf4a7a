using Actors;

public sealed class Node { public List<Node> Children { get; } = []; public string Name { get; set; } = ""; }
public sealed class Index(List<Node> nodes) { public int Count => nodes.Count; }

[Actor]
public partial class Tree
{
    private readonly Node _root = new();
    private readonly List<Node> _all = [];
    private readonly Index _index;
    private readonly IComparer<Node> _order = Comparer<Node>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));

    public Tree() => _index = new Index(_all);

    public int Count() => _index.Count + Depth(_root) + new Index(_all).Count;

    public void Add(string parent, string name)
    {
        var node = new Node { Name = name };
        Find(_root, parent)?.Children.Add(node);
        _all.Add(node);
        _all.Sort(_order);
        Walk(_root, visited => visited.Name += ".");
        var copies = new List<Node>(_all);
        copies.Reverse();
        Attach(copies, _root);
        var (first, rest) = (_all[0], _all);
        rest.Remove(first);
        ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_all)[0];
        slot = first;
    }

    private static Node? Find(Node node, string name) =>
        node.Name == name ? node : node.Children.Select(child => Find(child, name)).FirstOrDefault(found => found is not null);

    private static void Attach(List<Node> list, Node node) => list.Add(node);
    private static int Depth(Node node) => node.Children.Count is 0 ? 1 : 1 + node.Children.Max(Depth);
    private static void Walk(Node node, Action<Node> visit)
    {
        visit(node);
        foreach (var child in node.Children)
            Walk(child, visit);
    }
}
