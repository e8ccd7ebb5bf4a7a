using Actors;

namespace Fine;

// The far side always answers by what waits for nothing.
[Actor, Mailbox(16)]
public partial class Source(SinkProxy sink)
{
    private int _asked;

    public async Task Push(int value) => await sink.Tell.Take(value);

    // May start while Push waits.
    [Interleave]
    public void More(int count) => _asked += count;

    public void Stop(int count) => _asked -= count;

    // To itself there is always room.
    public void Again(int value) => Self.Tell.Push(value);
}

[Actor, Mailbox(16)]
public partial class Sink
{
    private int _sum;

    public async Task Take(int value) => _sum += await Task.FromResult(value);

    public async Task Ask(SourceProxy source) => await source.Tell.More(_sum);

    // May go beyond the bound: this says so.
    public void Enough(SourceProxy source) => _ = source.Tell.Stop(_sum);

    // Waits for room while others run.
    [Interleave]
    public async Task Tired(SourceProxy source) => await source.Tell.Stop(_sum);

    // Waits for room, but outside of the turn.
    public void Later(SourceProxy source) => _ = Task.Run(async () => await source.Tell.Stop(1));
}

// Where the newest is dropped or refused nobody waits.
[Actor, Mailbox(16, WhenFull = WhenFull.DropNewest)]
public partial class Screen(FeedProxy feed)
{
    private int _drawn;

    public async Task Draw(int frame)
    {
        _drawn = frame;
        await feed.Tell.Seen(frame);
    }
}

[Actor, Mailbox(16)]
public partial class Feed
{
    private int _seen;

    public void Seen(int frame) => _seen = frame;

    public async Task Send(ScreenProxy screen)
    {
        await Task.Yield();
        screen.Tell.Draw(_seen);
    }
}

[Actor, Mailbox(16), Reentrant]
public partial class Hub
{
    private int _passed;

    public async Task Pass(SpokeProxy spoke) => await spoke.Tell.Turn(++_passed);

    public void Turned(int count) => _passed -= count;
}

[Actor, Mailbox(16)]
public partial class Spoke(HubProxy hub)
{
    public async Task Turn(int count) => await hub.Tell.Turned(count);
}
