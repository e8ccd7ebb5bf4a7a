using Actors;

[Actor]
[Mailbox(1, WhenFull = WhenFull.Reject)]
public partial class Busy(LogProxy log)
{
    private int _taken;

    public async Task Take(int number)
    {
        await log.Add(number);
        _taken++;
    }
}

[Actor]
public partial class Log
{
    private int _refused;

    public void Add(int number) => _refused -= number - number;

    public void Flood(BusyProxy busy)
    {
        for (var i = 0; i < 5; i++)
        {
            if (!busy.Tell.Take(i))
                _refused++;
        }
    }

    public int Refused() => _refused;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var log = Log.Spawn(system);
        await log.Flood(Busy.Spawn(system, log));
        await log.Refused();
    }
}
