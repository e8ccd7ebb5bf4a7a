using Actors;

public interface ISink { void Take(object value); }
public sealed class Keeper : ISink { private object? _kept; public void Take(object value) => _kept = value; public object? Kept => _kept; }
public sealed class Globe : ISink { public static object? Last; public void Take(object value) => Last = value; }

public abstract class Component(object owner) { protected object Owner => owner; }
public sealed class Wheel(object owner) : Component(owner);

public static class Workshop
{
    public static readonly List<Wheel> Wheels = [];
    public static Wheel Register(Wheel wheel) { Wheels.Add(wheel); return wheel; }
}

[Actor]
public partial class Car
{
    private readonly Keeper _keeper = new();
    private readonly Wheel _mine;

    public Car([UnsafeSendable("a singleton")] ISink sink)
    {
        _mine = new Wheel(this);
        sink.{|ACT1001:Take|}({|ACT1013:this|});
        _keeper.Take(this);
        Workshop.{|ACT1001:Register|}(new Wheel({|ACT1013:this|}));
    }

    [NotHandler] public Wheel Wheel() => new({|ACT1013:this|});
    public string Text() => _mine.ToString() + _keeper.Kept;
}
