using Actors;

[Actor]
public partial class Cluster(ActorContext context)
{
    private NodeProxy? _node;

    public async Task<int> Boot()
    {
        var config = Config.Spawn(context);
        _node = Node.Spawn(context, config);
        return await _node.Port();
    }
}

[Actor]
public partial class Node(ConfigProxy config)
{
    private int _port;

    private async Task OnStart() => _port = await config.Port();

    public int Port() => _port;
}

[Actor]
public partial class Config
{
    public int Port() => 80;
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Cluster.Spawn(system).Boot();
}
