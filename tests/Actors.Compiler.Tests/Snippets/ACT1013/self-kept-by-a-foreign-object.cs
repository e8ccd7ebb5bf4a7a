using Actors;

public sealed class Bus
{
    private readonly List<object> _listeners = [];
    public object? Owner { get; set; }
    public void Subscribe(object listener) => _listeners.Add(listener);
}

[Actor]
public partial class Listener
{
    public Listener([UnsafeSendable("a singleton")] Bus bus)
    {
        bus.Subscribe({|ACT1013:this|});
        bus.Owner = {|ACT1013:this|};
    }
}
