using Actors;

[Actor, Mailbox(10)]
public partial class Sink(DropperProxy dropper)
{
    private int _sum;

    public void Put(int item)
    {
        _sum += item;
        Self.Tell.Next();
        dropper.Tell.Put(item);
    }

    public void Next() => _sum++;
}

[Actor, Mailbox(10, WhenFull = WhenFull.DropOldest)]
public partial class Dropper(RejectorProxy rejector)
{
    public void Put(int item) => rejector.Tell.Put(item);
}

[Actor, Mailbox(10, WhenFull = WhenFull.Reject)]
public partial class Rejector
{
    private int _sum;

    public void Put(int item) => _sum += item;
}

[Actor]
public partial class Source(SinkProxy sink, RejectorProxy rejector)
{
    private int _sent;

    public async Task Fill(int count)
    {
        for (var i = 0; i < count; i++)
            await sink.Tell.Put(i);
        await Asks.WhenAll(sink.Tell.Put(1), sink.Tell.Put(2));
        var later = sink.Tell.Put(3);
        _sent += rejector.Tell.Put(1) ? 1 : 0;
        rejector.Tell.Put(2);
        await later;
        _ = sink.Tell.Put(4);
        await sink.Put(6);
    }

    public ValueTask HandedOn() => sink.Tell.Put(7);
}
