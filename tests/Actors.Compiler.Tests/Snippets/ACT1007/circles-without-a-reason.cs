using Actors;

namespace Reasons;

[Actor]
public partial class Node
{
    private readonly List<NodeProxy> _children = [];

    [{|ACT1007:AllowCycle("")|}]
    public async Task<int> Count()
    {
        var sum = 1;
        foreach (var child in _children)
            sum += await child.Count();
        return sum;
    }

    [{|ACT1007:AllowCycle(" \t")|}]
    public async Task<int> Depth()
    {
        var most = 0;
        foreach (var child in _children)
            most = Math.Max(most, await child.Depth());
        return most + 1;
    }
}

[Actor, {|ACT1007:AllowCycle(null!)|}]
public partial class Leaf
{
    private LeafProxy? _other;

    public void Join(LeafProxy other) => _other = other;

    public async Task<int> Ask() => _other is null ? 1 : await _other.Ask();
}
