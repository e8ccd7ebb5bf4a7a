using Actors;

[ActorBase]
public abstract class Base
{
    protected int Total { get; set; }
    protected void Bump() => Total++;
    protected int Twice(int n) => n * 2;
}

[Actor]
public partial class Derived : Base
{
    private readonly List<int> _items = [];
    private int Count => _items.Count;

    public async Task Go()
    {
        await Task.Run({|ACT1015:Bump|});
        await Task.Run(() => base.{|ACT1015:Bump|}());
        await Task.Run(() => {|ACT1015:Total|}++);
        var n = await Task.Run(() => {|ACT1015:Count|});
        n += await Task.Run(() => Twice(3));
        await Task.Run(async () => await {|ACT1015:DeepAsync|}(1));
        await Parallel.ForEachAsync([1, 2], async (i, token) => { await Task.Delay(i, token); {|ACT1015:_items|}.Add(i); });
        Action both = () => {|ACT1015:Bump|}();
        both += () => {|ACT1015:_items|}.Add(n);
        await Task.Run(both);
    }

    private async Task DeepAsync(int depth)
    {
        await Task.Yield();
        if (depth > 0)
            await DeepAsync(depth - 1);
        Bump();
    }
}
