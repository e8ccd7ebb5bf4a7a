using Actors;

public interface IVisit
{
    void Seen();
    void Visit(List<IVisit> all) => all.Add(this);
}

public sealed class Room
{
    public object? Guest { get; set; }
    public required object Host { get; init; }
    public event Action<object>? Entered;
    public List<object> Guests { get; } = [];
    public void Enter(object guest) => Entered?.Invoke(guest);
    public static Room operator +(Room room, Loiterer guest) { room.Guest = guest; return room; }
}

public static class Hall
{
    private static readonly List<WeakReference<object>> Weak = [];
    public static object? Last;
    public static T Remember<T>(this T guest) where T : class { Last = guest; return guest; }
    public static T Same<T>(this T guest) where T : class => guest;
    public static void Weakly(object guest) => Weak.Add(new(guest));
    public static void Capture(Loiterer guest) => Task.Run(() => guest.ToString());
}

[Actor]
public partial class Loiterer([UnsafeSendable("x")] Room room) : IVisit
{
    private int _seen;
    private Loiterer? _me;

    void IVisit.Seen() => _seen++;

    [NotHandler] public Loiterer Fluent() => {|ACT1013:this|};
    [NotHandler] public object Boxed() => {|ACT1013:this|};
    [NotHandler] public Loiterer Chained() => {|ACT1013:this|}.Same();
    public (Loiterer, int) Pair => ({|ACT1013:this|}, 1);
    [NotHandler] public IEnumerable<IVisit> Each() { yield return {|ACT1013:this|}; }
    [NotHandler] public bool Try(out Loiterer me) { me = {|ACT1013:this|}; return true; }
    [NotHandler] public Func<Loiterer> Function() => () => {|ACT1015:this|};

    public void Outs()
    {
        room.Guest = {|ACT1013:this|};
        room.Guests.Add({|ACT1013:this|});
        room.Enter({|ACT1013:this|});
        _ = {|ACT1013:this|}.{|ACT1001:Remember|}();
        Hall.{|ACT1001:Weakly|}({|ACT1013:this|});
        Hall.{|ACT1001:Last|} = {|ACT1013:this|};
        Hall.Capture({|ACT1013:this|});
        (room.Guest, _) = ({|ACT1013:this|}, 1);
        var me = this;
        _ = Task.Run(() => {|ACT1015:me|}.Work());
        _ = Task.Run(() => {|ACT1015:me._seen|}++);
        _ = Task.Run({|ACT1015:me|}.Work);
        var inner = new Room { Host = this };
        inner.Guest = this;
        _me = this;
        _me.Work();
    }

    private void Work() => _seen++;
}
