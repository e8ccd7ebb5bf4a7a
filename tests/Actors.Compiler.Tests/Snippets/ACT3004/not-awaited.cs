using Actors;

[Actor, Mailbox(10)]
public partial class Sink
{
    private int _sum;

    public void Put(int item) => _sum += item;
    public int Sum() => _sum;
}

[Actor, Mailbox(5, WhenFull = WhenFull.Wait)]
public partial class Store<T> where T : notnull
{
    private int _count;

    public void Add(T item) => _count++;
}

[Actor]
public partial class Source(SinkProxy sink, StoreProxy<string> store)
{
    public void Fill(int count)
    {
        for (var i = 0; i < count; i++)
            sink.Tell.{|ACT3004:Put|}(i);
        store.Tell.{|ACT3004:Add|}("x");
        var never = sink.Tell.{|ACT3004:Put|}(1);
        sink.Tell.{|ACT3004:Put|}(2).AsTask();
        sink.Tell.{|ACT3004:Sum|}();
    }

    public void Short() => sink.Tell.{|ACT3004:Put|}(1);
}

public static class Program
{
    public static void Run(SinkProxy? sink, SinkMessage message, List<int> items)
    {
        sink?.Tell.{|ACT3004:Put|}(1);
        if (sink is not null)
            message.{|ACT3004:TellTo|}(sink);
        items.ForEach(item => sink!.Tell.{|ACT3004:Put|}(item));
    }
}
