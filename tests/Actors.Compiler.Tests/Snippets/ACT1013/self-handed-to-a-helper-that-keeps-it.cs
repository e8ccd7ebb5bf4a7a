using Actors;

public static class Cache
{
    private static object? _last;
    private static readonly List<object> All = [];

    public static void Keep(object value) => Remember(value);
    private static void Remember(object value) => _last = value;
    public static void AddAll(params object[] values) => All.AddRange(values);
    public static T Same<T>(T value) => value;
}

[Actor]
public partial class View
{
    public void Render()
    {
        Cache.{|ACT1001:Keep|}({|ACT1013:this|});
    }

    public void Show() => Cache.{|ACT1001:AddAll|}({|ACT1013:this|}, "x");

    [NotHandler] public object Self2() => Cache.Same({|ACT1013:this|});
}
