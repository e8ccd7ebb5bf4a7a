using Actors;

[Actor]
public partial class Hasher(DiskProxy disk)
{
    private int _hashes;

    public void Hash()
    {
        _hashes++;
        var to = disk;
        _ = Task.Run(() => to.Sync(null));
    }

    public int Hashes() => _hashes;
}

[Actor]
public partial class Disk
{
    private int _syncs;

    public async Task Sync(HasherProxy? hasher) => _syncs += hasher is null ? 1 : await hasher.Hashes();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var disk = Disk.Spawn(system);
        var hasher = Hasher.Spawn(system, disk);
        await hasher.Hash();
        await disk.Sync(hasher);
    }
}
