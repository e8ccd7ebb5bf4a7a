using Actors;

namespace Pictures;

public sealed record Picture(string Name, int Width);

/// <summary>Makes pictures smaller. There are several behind one proxy.</summary>
[Actor]
[Pool(PoolRouting.LeastLoaded)]
public partial class Resizer(int quality)
{
    private readonly Dictionary<string, int> _done = [];

    public async Task<Picture> Resize(Picture picture, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        _done[picture.Name] = quality;
        return picture with { Width = picture.Width / 2 };
    }

    [Broadcast]
    public void Forget() => _done.Clear();
}

/// <summary>Keeps what belongs to a customer.</summary>
[Actor]
[Pool(PoolRouting.ByKey)]
public partial class Albums(ResizerProxy resizer)
{
    private readonly Dictionary<string, List<Picture>> _albums = [];

    public async Task Add([PoolKey] string customer, Picture picture, CancellationToken cancellationToken)
    {
        var small = await resizer.Resize(picture, cancellationToken);
        if (!_albums.TryGetValue(customer, out var album))
            _albums.Add(customer, album = []);
        album.Add(small);
    }

    public int Count([PoolKey] string customer) => _albums.TryGetValue(customer, out var album) ? album.Count : 0;
}

/// <summary>Has a pool of its own, and lets it grow.</summary>
[Actor]
public partial class Studio(ActorContext context)
{
    private readonly ActorPool<ResizerProxy> _resizers = Resizer.SpawnPool(context.Named("resizers"), new PoolOptions(2), 80);

    public async Task<int> Work(int pictures)
    {
        if (pictures > 100)
            await _resizers.ResizeAsync(8);
        var resizer = _resizers.Proxy;
        var width = 0;
        for (var i = 0; i < pictures; i++)
            width += (await resizer.Resize(new Picture("cat", i), CancellationToken.None)).Width;
        await resizer.Forget();
        return width;
    }

    public ResizerProxy Resizers() => _resizers.Proxy;
}

public static class Start
{
    public static async Task Run(ActorSystem system)
    {
        var resizers = Resizer.SpawnPool(system.Named("resizers"), new PoolOptions(8) { Routing = PoolRouting.RoundRobin }, quality: 80);
        var albums = Albums.SpawnPool(system.Named("albums"), new PoolOptions(4), resizers.Proxy);
        await albums.Proxy.Add("ann", new Picture("cat", 100), CancellationToken.None);
        await resizers.ResizeAsync(2);
        await system.StopAsync(resizers.Proxy);
    }
}
