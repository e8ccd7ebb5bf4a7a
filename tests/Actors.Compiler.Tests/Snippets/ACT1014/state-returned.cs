using Actors;

public sealed class Order { public int Amount { get; set; } }

[Actor]
public partial class Book
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, Order> _orders = [];
    private readonly int[] _counts = new int[4];
    private Order? _last;

    [NotHandler] public List<string> Names() => {|ACT1014:_names|};
    public IReadOnlyList<string> Names2 => {|ACT1014:_names|};
    [NotHandler] public IEnumerable<string> Long() => {|ACT1014:_names|}.Where(name => name.Length > 3);
    [NotHandler] public IReadOnlyList<string> View() => {|ACT1014:_names|}.AsReadOnly();
    [NotHandler] public int[] Counts() => {|ACT1014:_counts|};
    [NotHandler] public Memory<int> Memory() => {|ACT1014:_counts|}.AsMemory();
    [NotHandler] public Span<int> Span() => {|ACT1014:_counts|};
    [NotHandler] public Order? Find(string key) => {|ACT1014:_orders|}.TryGetValue(key, out var order) ? order : null;
    [NotHandler] public Order At(string key) => {|ACT1014:_orders|}[key];
    public Order? Last => {|ACT1014:_last|};
    [NotHandler] public List<Order> Copies() => {|ACT1014:_orders|}.Values.ToList();
    [NotHandler] public Task<List<string>> Soon() => Task.FromResult({|ACT1014:_names|});
    [NotHandler] public async Task<List<string>> Later()
    {
        await Task.Yield();
        return {|ACT1014:_names|};
    }

    [NotHandler] public (int, List<string>) Pair() => (1, {|ACT1014:_names|});
    [NotHandler] public List<string> Alias()
    {
        var names = {|ACT1014:_names|};
        var same = names;
        return same;
    }

    [NotHandler] public IEnumerable<Order> Each()
    {
        foreach (var (_, order) in {|ACT1014:_orders|})
            yield return order;
    }

    [NotHandler] public List<string> Either(bool flag) => flag ? [] : {|ACT1014:_names|};
    [NotHandler] public void Give(out List<string> names) => names = {|ACT1014:_names|};
    public List<string> {|ACT1011:Cached|} => {|ACT1014:field|} ??= {|ACT1014:_names|};
}
