using Actors;

[Actor]
public partial class Door(ActorContext context)
{
    public event EventHandler? {|ACT1011:Opened|};
    public event Action<Door>? {|ACT1011:Closed|};

    public void Open(LogProxy log)
    {
        Opened?.Invoke({|ACT1013:this|}, EventArgs.Empty);
        Closed?.Invoke({|ACT1013:this|});
        log.Tell.Write({|ACT1013:this|});
    }

    public void Make() => Log.Spawn(context, {|ACT1013:this|});
}

[Actor]
public partial class Log([UnsafeSendable("only printed")] object owner)
{
    public void Write([UnsafeSendable("only printed")] object what) => Console.Out.Write(what.ToString() + owner);
}
