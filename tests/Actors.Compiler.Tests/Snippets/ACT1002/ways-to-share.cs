using System.Collections.Immutable;
using System.Text;
using Actors;

public delegate void Callback();

public struct Slot { public int Number; }

public readonly struct View(int[] cells) { public int First => cells[0]; }

public sealed record Line(string Text) { public IList<string> Tags { get; init; } = []; }

public sealed record Lazy2(Lazy<int> Value);

public sealed class Counter2 { private int _n; public int Next() => ++_n; }

public sealed record Wrapper(Counter2 Counter);

public sealed class Events { public event Action? Raised; public void Raise() => Raised?.Invoke(); }

public abstract class Basis { public int Id { get; set; } }

public sealed class Derived : Basis;

[Actor]
public partial class Shares({|ACT1002:StringBuilder|} text)
{
    public void A({|ACT1002:Callback|} callback) { }
    public void B({|ACT1002:Slot|} slot) { }
    public void C({|ACT1002:View|} view) { }
    public void D({|ACT1002:ImmutableArray<Line>|} lines) { }
    public void E({|ACT1002:Wrapper|} wrapper) { }
    public void F({|ACT1002:Events|} events) { }
    public void G({|ACT1002:Derived|} derived) { }
    public void H({|ACT1002:(int, List<int>)|} pair) { }
    public void I({|ACT1002:List<int>?|} maybe) { }
    public void J({|ACT1002:ArraySegment<int>|} part) { }
    public void K({|ACT1002:Lazy<int>|} lazy) { }
    public void L({|ACT1004:IProgress<int>|} progress) { }
    public void M({|ACT1002:Memory<byte>|} bytes) { }
    public void N(params {|ACT1002:int[]|} numbers) { }
    public {|ACT1002:Dictionary<string, int>|} O() => [];
    public {|ACT1002:Task<int[]>|} P() => Task.FromResult(new int[1]);
    public async {|ACT1002:IAsyncEnumerable<List<int>>|} Q() { await Task.Yield(); yield return []; }
    public void Text() => text.Clear();
}
