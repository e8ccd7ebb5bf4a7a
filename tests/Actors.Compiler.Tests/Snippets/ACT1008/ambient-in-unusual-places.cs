using System.Globalization;
using Actors;

public static class Flow
{
    [ThreadStatic] public static int Depth;
    [field: ThreadStatic] public static int Level { get; set; }
    public static readonly AsyncLocal<string> Tenant = new();
    public static readonly ThreadLocal<List<int>> Scratch = new(() => []);
    public static string? Current
    {
        get => Tenant.Value;
        set => Tenant.Value = value!;
    }

    public static string? Or(this AsyncLocal<string> local) => local.Value;
}

public sealed class Holder
{
    public AsyncLocal<int> Local { get; } = new();
    public static Holder operator +(Holder a, int b) { a.Local.Value += b; return a; }
}

[Actor]
public partial class Taker
{
    private readonly AsyncLocal<int> _mine = new();
    private readonly Holder _holder = new();
    private Holder? _maybe;

    public string? Read() => Flow.{|ACT1008:Current|};
    public void Write() => Flow.{|ACT1008:Current|} = "";
    public void Mine() => _mine.{|ACT1008:Value|}++;
    public int? Maybe() => _maybe?.Local.{|ACT1008:Value|};
    public void Plus() => _maybe = {|ACT1008:_holder + 1|};
    public bool Pattern() => Flow.Tenant is { {|ACT1008:Value|}: "a" };
    public string? Extension() => Flow.Tenant.{|ACT1008:Or|}();
    public void Depth()
    {
        Flow.{|ACT1008:Depth|}++;
        ref var depth = ref Flow.{|ACT1008:Depth|};
        depth++;
        Flow.Scratch.{|ACT1008:Value|}!.Add(1);
        foreach (var number in Flow.Scratch.{|ACT1008:Value|})
            _ = number;
        Flow.{|ACT1008:Level|}++;
        (Flow.Tenant.{|ACT1008:Value|}, _) = ("", 1);
        CultureInfo.{|ACT1008:CurrentCulture|} = CultureInfo.InvariantCulture;
        Thread.CurrentThread.{|ACT1008:CurrentCulture|} = CultureInfo.InvariantCulture;
        SynchronizationContext.{|ACT1008:SetSynchronizationContext|}(null);
        _ = CultureInfo.CurrentCulture.Name;
    }
}
