using Actors;

[Actor]
public partial class Sender(ReceiverProxy receiver)
{
    private int _sent;

    public async Task Send(string text)
    {
        _sent++;
        await receiver.{|ACT3001:Receive|}(text, Self);
    }

    public int Sent() => _sent;
}

[Actor]
public partial class Receiver
{
    private int _received;

    public async Task Receive(string text, SenderProxy sender) => _received = text.Length + await sender.{|ACT3001:Sent|}();

    public int Received() => _received;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var receiver = Receiver.Spawn(system);
        var sender = Sender.Spawn(system, receiver);
        sender.Tell.Send("hello");
        await sender.Sent();
    }
}
