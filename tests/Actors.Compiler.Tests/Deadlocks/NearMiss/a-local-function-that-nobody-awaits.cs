using Actors;

[Actor]
public partial class Notifier(InboxProxy inbox)
{
    private int _sent;

    public void Notify(string text)
    {
        _sent++;
        _ = Send(inbox, Self);

        async Task Send(InboxProxy to, NotifierProxy self) => await to.Put(text, self);
    }

    public int Sent() => _sent;
}

[Actor]
public partial class Inbox
{
    private int _seen;

    public async Task Put(string text, NotifierProxy notifier) => _seen = text.Length + await notifier.Sent();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var notifier = Notifier.Spawn(system, Inbox.Spawn(system));
        await notifier.Notify("x");
        await notifier.Sent();
    }
}
