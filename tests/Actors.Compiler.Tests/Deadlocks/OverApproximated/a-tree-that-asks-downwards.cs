using Actors;

[Actor]
public partial class Folder(ActorContext context, int depth)
{
    private readonly List<FolderProxy> _folders = [];

    private void OnStart()
    {
        for (var i = 0; i < depth; i++)
            _folders.Add(Folder.Spawn(context, depth - 1));
    }

    public async Task<int> Count() => 1 + (await Asks.WhenAll(_folders.Select(folder => folder.{|ACT3001:Count|}()))).Sum();
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Folder.Spawn(system, 3).Count();
}
