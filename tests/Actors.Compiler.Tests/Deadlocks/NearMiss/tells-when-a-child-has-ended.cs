using Actors;

[Actor]
public partial class Supervisor(ActorContext context, AuditProxy audit)
{
    private int _ended;

    public void Begin()
    {
        var task = Short.Spawn(context);
        context.Watch(task);
        task.Tell.End();
    }

    public int Ended() => _ended;

    private void OnTerminated(Terminated terminated)
    {
        _ended++;
        audit.Tell.Note($"{terminated.Reason}", Self);
    }
}

[Actor]
public partial class Short(ActorContext context)
{
    public void End() => context.Stop();
}

[Actor]
public partial class Audit
{
    private int _notes;

    public async Task Note(string note, SupervisorProxy supervisor) => _notes += note.Length + await supervisor.Ended();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var supervisor = Supervisor.Spawn(system, Audit.Spawn(system));
        await supervisor.Begin();
        await supervisor.Ended();
    }
}
