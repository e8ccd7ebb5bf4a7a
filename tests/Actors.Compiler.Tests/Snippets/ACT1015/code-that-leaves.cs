using Actors;

public static class Hooks
{
    public static Func<int>? Current;
    public static void Later(Action action) => Task.Run(action);
    public static void Now(Action action) => action();
    public static IDisposable OnChange(Action action) { Later(action); return new MemoryStream(); }
}

[Actor]
public partial class Gauge
{
    private int _value;

    [NotHandler] public Func<int> Reader() => () => {|ACT1015:_value|};
    [NotHandler] public Action Writer() => {|ACT1015:Write|};
    [NotHandler] public IEnumerable<int> Lazy() => Enumerable.Range(0, 3).Select(i => i + {|ACT1015:_value|});
    [NotHandler] public int[] Eager() => Enumerable.Range(0, 3).Select(i => i + _value).ToArray();

    public void Hook()
    {
        Hooks.{|ACT1001:Current|} = () => {|ACT1015:_value|};
        Hooks.Later(() => {|ACT1015:_value|}++);
        Hooks.Later({|ACT1015:Write|});
        Hooks.Now(() => _value++);
        Hooks.Now(Write);
        using var registration = Hooks.OnChange(() => {|ACT1015:_value|}++);
        Write();
    }

    private void Write() => _value++;
}
