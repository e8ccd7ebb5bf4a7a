using System.Runtime.CompilerServices;
using Actors;

public static class Shared
{
    public static int Count;
    public static ref int Slot => ref Count;
    public static readonly int[] Cells = new int[4];
    public static (int Hits, int Misses) Pair;
    public static readonly Ledger Book = new();
}

public sealed class Ledger
{
    public int Entries { get; set; }
    public int this[int row]
    {
        get => Shared.Count;
        set => Shared.Count = value;
    }
}

public interface ICounts
{
    void Bump() => Shared.Count++;
    static virtual void Next() => Shared.Count++;
    static abstract int Read();
}

public sealed class Plain : ICounts
{
    public static int Read() => Shared.Count;
}

public readonly struct Money(int cents)
{
    public int Cents => cents;
    public static implicit operator int(Money money) => ++Shared.Count;
    public static Money operator ++(Money money) { Shared.Count++; return money; }
    public static bool operator true(Money money) => Shared.Count > 0;
    public static bool operator false(Money money) => Shared.Count > 0;
    public static bool operator ==(Money a, Money b) => Shared.Count > 0;
    public static bool operator !=(Money a, Money b) => Shared.Count > 0;
    public override bool Equals(object? other) => false;
    public override int GetHashCode() => 0;
    public static explicit operator checked byte(Money money) => (byte)Shared.Count;
    public static explicit operator byte(Money money) => 0;
}

public sealed record Named(string Name)
{
    public string Title { get; init { Shared.Count++; field0 = value; } } = "";
    private string field0 = "";
}

public ref struct Scope
{
    public void Dispose() => Shared.Count--;
}

public static class Extras
{
    public static IEnumerable<int> Walk()
    {
        yield return Shared.Count++;
    }

    public static void Add(this Stack<int> stack, int one) => Shared.Count += one;
    public static IEnumerator<int> GetEnumerator(this Money money) { yield return Shared.Count; }
    public static TaskAwaiter GetAwaiter(this Money money) { Shared.Count++; return Task.CompletedTask.GetAwaiter(); }
    public static void Deconstruct(this string text, out int a, out int b) { a = Shared.Count; b = 0; }
    public static Named Select(this Money money, Func<int, int> map) { Shared.Count++; return new(""); }
}

public static class Of<T>
{
    public static int Number;
}

[ActorBase]
public abstract class Rooted
{
    protected int Taken = Shared.{|ACT1001:Count|};
    public void Root() => Shared.{|ACT1001:Count|}++;
    protected virtual int Level => Shared.{|ACT1001:Count|};
}

[Actor]
public partial class Sneak : Rooted
{
    private readonly Func<int> _later = () => Shared.{|ACT1001:Count|};
    private readonly Ledger _ledger = new();
    private Money _money;

    private int Computed { get; } = Shared.{|ACT1001:Count|};

    public void Refs()
    {
        ref var slot = ref Shared.{|ACT1001:Count|};
        slot++;
        Shared.{|ACT1001:Slot|}++;
        ref readonly var cell = ref Shared.{|ACT1001:Cells|}[0];
        Span<int> span = Shared.{|ACT1001:Cells|};
        span[0] = cell;
        Memory<int> memory = Shared.{|ACT1001:Cells|}.AsMemory();
        memory.Span[0] = 1;
        int.TryParse("1", out Shared.{|ACT1001:Count|});
        Interlocked.Increment(ref Shared.{|ACT1001:Count|});
        (Shared.{|ACT1001:Pair|}.Hits, _) = (1, 2);
        (_, Shared.{|ACT1001:Count|}) = (1, 2);
        Shared.{|ACT1001:Book|}.Entries = 2;
        Shared.{|ACT1001:Book|}.Entries++;
        _ = new Ledger { Entries = Shared.{|ACT1001:Count|} };
        Of<int>.{|ACT1001:Number|}++;
    }

    public int Indexers()
    {
        {|ACT1001:_ledger[1]|} = 2;
        _ = new Ledger { {|ACT1001:[3]|} = 4 };
        return {|ACT1001:_ledger[1]|};
    }

    public int Operators()
    {
        int cents = {|ACT1001:_money|};
        {|ACT1001:_money++|};
        if ({|ACT1001:_money|})
            cents++;
                checked
        {
            cents += {|ACT1001:(byte)_money|};
        }

        return cents;
    }

    public void Interfaces(bool any)
    {
        ICounts counts = new Plain();
        counts.{|ACT1001:Bump|}();
        Through<Plain>();
        {|ACT1001:using|} var scope = new Scope();
    }

    public async Task Implicit()
    {
        foreach (var n in Extras.{|ACT1001:Walk|}())
            _ = n;
        foreach (var n in {|ACT1001:_money|})
            _ = n;
        var stack = new Stack<int> { {|ACT1001:1|} };
        {|ACT1001:await|} _money;
        var {|ACT1001:(a, b)|} = "";
        _ = from cents in _money {|ACT1001:select cents|};
        _ = new Named("a") with { {|ACT1001:Title|} = "b" };
        _ = stack;
        _ = (a, b);
    }

    public void Groups()
    {
        Func<IEnumerable<int>> walk = Extras.{|ACT1001:Walk|};
        walk();
        Inner();
        static void Inner() => Shared.{|ACT1001:Count|}++;
    }

    partial void Part();

    partial void Part() => Shared.{|ACT1001:Count|}++;

    private static void Through<T>()
        where T : ICounts
    {
        T.{|ACT1001:Next|}();
        _ = T.{|ACT1001:Read|}();
    }

    public int Inside() => new Nested().{|ACT1001:Value|};

    private sealed class Nested
    {
        public int Value => Shared.Count;
    }
}
