using Actors;

[Actor]
public partial class Heart
{
    private readonly System.Timers.Timer _beat = new(1000);
    private readonly Timer _slow;
    private int _beats;

    public Heart()
    {
        _beat.Elapsed += (_, _) => Self.Tell.Beat();
        HeartProxy me = Self;
        _slow = new Timer(state => me.Tell.Beat(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        _beat.Start();
        Console.CancelKeyPress += (_, e) => Self.Tell.Beat();
    }

    public void Beat()
    {
        _beats++;
        _slow.Change(_beats, Timeout.Infinite);
    }
}
