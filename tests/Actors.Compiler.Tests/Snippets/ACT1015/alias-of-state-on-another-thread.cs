using Actors;

public sealed class Tree { public int Depth { get; set; } }

[Actor]
public partial class Walker(int limit)
{
    private readonly List<int> _steps = [];
    private readonly Tree _tree = new();

    public void Go()
    {
        var steps = _steps;
        _ = Task.Run(() => {|ACT1015:steps|}.Clear());
        _ = Task.Run(() => {|ACT1015:_tree|}.Depth);
        var depth = _tree.Depth;
        _ = Task.Run(() => depth + {|ACT1015:limit|});
        var copy = _steps.ToArray();
        _ = Task.Run(() => copy.Length);
        limit++;
        ThreadPool.QueueUserWorkItem(static state => ((List<int>)state!).Clear(), {|ACT1014:_steps|});
    }
}
