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

    [AllowCycle("A folder asks the folders that it has made, and they know nobody above them.")]
    public async Task<int> Count() => 1 + (await Asks.WhenAll(_folders.Select(folder => folder.Count()))).Sum();
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Folder.Spawn(system, 3).Count();
}
