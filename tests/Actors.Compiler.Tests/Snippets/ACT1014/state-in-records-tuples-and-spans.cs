using System.Collections.ObjectModel;
using Actors;

public sealed record Envelope(string Name, List<int> Numbers);
public readonly record struct Window(int[] Data, int From);
public sealed class Box<T>(T value) { public T Value { get; } = value; }

[Actor]
public partial class Sensor
{
    private readonly List<int> _numbers = [];
    private readonly int[] _data = new int[8];
    private readonly Dictionary<string, List<int>> _byName = [];
    private (string Name, List<int> Numbers) _pair = ("", []);
    private Envelope _envelope = new("", []);

    [NotHandler] public Envelope A() => new("a", {|ACT1014:_numbers|});
    [NotHandler] public Window B() => new({|ACT1014:_data|}, 0);
    [NotHandler] public Box<List<int>> C() => new({|ACT1014:_numbers|});
    [NotHandler] public ReadOnlyCollection<int> D() => new({|ACT1014:_numbers|});
    [NotHandler] public List<int>? E(string name) => {|ACT1014:_byName|}.GetValueOrDefault(name);
    [NotHandler] public IEnumerable<List<int>> F() => {|ACT1014:_byName|}.Values;
    [NotHandler] public (string, List<int>) G() => {|ACT1014:_pair|};
    [NotHandler] public List<int> H() => {|ACT1014:_pair|}.Numbers;
    [NotHandler] public Envelope I() => {|ACT1014:_envelope|} with { Name = "i" };
    [NotHandler] public ReadOnlySpan<int> J() => {|ACT1014:_data|}.AsSpan(1, 2);
    [NotHandler] public ArraySegment<int> K() => new({|ACT1014:_data|}, 0, 2);
    [NotHandler] public List<int>.Enumerator L() => {|ACT1014:_numbers|}.GetEnumerator();
    [NotHandler] public Lazy<List<int>> M() => new(() => {|ACT1015:_numbers|});
    [NotHandler] public List<List<int>> N() => [{|ACT1014:_numbers|}];
    [NotHandler] public ValueTask<List<int>> O() => new({|ACT1014:_numbers|});
    [NotHandler] public Dictionary<string, List<int>> P() => new({|ACT1014:_byName|});
    [NotHandler] public List<int> Q(string name) => {|ACT1014:_byName|}.TryGetValue(name, out var found) && found.Count > 0 ? found : [];
    [NotHandler] public List<int> R() => {|ACT1014:_byName|} is { Count: > 0 } all ? all["x"] : [];
    [NotHandler] public IEnumerable<int> S() => from number in {|ACT1014:_numbers|} where number > 1 select number;
    [NotHandler] public IOrderedEnumerable<int> T() => {|ACT1014:_numbers|}.Order();
    [NotHandler] public Func<int, bool> U() => {|ACT1015:_numbers|}.Contains;
    [NotHandler] public async IAsyncEnumerable<List<int>> V() { await Task.Yield(); yield return {|ACT1014:_numbers|}; }

    public void Set(string name) => (_pair, _envelope) = ((name, []), new(name, []));
}
