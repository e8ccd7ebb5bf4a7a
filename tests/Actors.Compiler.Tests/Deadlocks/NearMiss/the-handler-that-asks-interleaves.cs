using Actors;

[Actor]
public partial class Monitor(NodeProxy node)
{
    private int _checks;

    [Interleave]
    public async Task<bool> Check()
    {
        _checks++;
        return await node.Answers(Self);
    }

    public int Checks() => _checks;
}

[Actor]
public partial class Node
{
    public async Task<bool> Answers(MonitorProxy monitor) => await monitor.Checks() > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Monitor.Spawn(system, Node.Spawn(system)).Check();
}
