using Actors;

namespace Trees;

[Actor]
public partial class Bad
{
    private readonly List<BadProxy> _children = [];

    public async Task<int> Count()
    {
        var sum = 1;
        foreach (var child in _children)
            sum += await child.{|ACT3001:Count|}();
        return sum;
    }
}

[Actor]
public partial class Node
{
    private readonly List<NodeProxy> _children = [];

    [AllowCycle("A node asks its children only.")]
    public async Task<int> Count()
    {
        var sum = 1;
        foreach (var child in _children)
            sum += await child.Count();
        return sum;
    }
}
