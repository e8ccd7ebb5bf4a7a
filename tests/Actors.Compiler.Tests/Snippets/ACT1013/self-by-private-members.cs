using Actors;

public static class Sink
{
    private static object? _kept;
    public static object? Kept => _kept;
    public static void Take(object value) => _kept = value;
}

[Actor]
public partial class Query
{
    [NotHandler] public object Leak() => {|ACT1013:Me|}();
    public void Keep() => Sink.{|ACT1001:Take|}({|ACT1013:Root|});
    public int Fine() => Me().GetHashCode() + Root.GetHashCode();

    private Query Me() => this;
    private object Root => this;
}
