using Actors;

[Actor]
public partial class Manager(ActorContext context, OfficeProxy office)
{
    private int _ended;

    public void Hire()
    {
        var clerk = Clerk.Spawn(context);
        context.Watch(clerk);
        clerk.Tell.Leave();
    }

    public int Ended() => _ended;

    private async Task OnTerminated(Terminated terminated)
    {
        _ended++;
        await office.{|ACT3001:Note|}(terminated.Reason.ToString()!);
    }
}

[Actor]
public partial class Clerk(ActorContext context)
{
    public void Leave() => context.Stop();
}

[Actor]
public partial class Office
{
    private readonly List<string> _notes = [];

    public void Note(string note) => _notes.Add(note);

    public async Task<int> Review(ManagerProxy manager)
    {
        await manager.{|ACT3001:Hire|}();
        var ended = 0;
        while (ended is 0)
            ended = await manager.{|ACT3001:Ended|}();
        return ended + _notes.Count;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var office = Office.Spawn(system);
        await office.Review(Manager.Spawn(system, office));
    }
}
