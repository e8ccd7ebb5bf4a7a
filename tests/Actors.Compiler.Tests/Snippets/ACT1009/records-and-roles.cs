using Actors;

namespace Files;

[Role]
public interface ITarget
{
    ValueTask Put(Owned<byte[]> data);
}

[Actor]
public partial class Disk : ITarget
{
    private readonly List<byte[]> _all = [];
    private byte[]? _last;

    public void Put(Owned<byte[]> data) => _all.Add(data.Take());

    public void Kept(Owned<byte[]> data)
    {
        var bytes = data.Take();
        _last = bytes;
        Self.Tell.Put(new Owned<byte[]>({|ACT1009:bytes|}));
    }

    public void Renewed()
    {
        if (_last is null)
            return;
        Self.Tell.Put(new Owned<byte[]>(_last));
        _last = null;
    }

    public Owned<byte[]> Newest()
    {
        var found = _all[^1];
        _all.RemoveAt(_all.Count - 1);
        return new(found);
    }
}

public static class Program
{
    public static async Task Role(ITarget target, byte[] data)
    {
        await target.Put(Owned.Of(data));
        Array.Sort({|ACT1009:data|});
    }

    public static async Task Both(ITarget first, ITarget second, byte[] data)
    {
        await Task.WhenAll(
            first.Put(new Owned<byte[]>(data)).AsTask(),
            second.Put(new Owned<byte[]>({|ACT1009:data|})).AsTask());
    }

    public static async Task Copies(ITarget first, ITarget second, byte[] data)
    {
        await first.Put(new Owned<byte[]>(data.ToArray()));
        await second.Put(new Owned<byte[]>(data));
    }

    public static void Later(ITarget target, byte[] data)
    {
        _ = Task.Run(async () => await target.Put(new Owned<byte[]>(data)));
        {|ACT1009:data|}[0] = 1;
    }

    public static async Task Dictionary(ITarget target, Dictionary<string, byte[]> files)
    {
        foreach (var (name, file) in files)
        {
            Console.WriteLine(name);
            await target.Put(new Owned<byte[]>(file));
        }

        Console.WriteLine(files.Count);
    }

    public static async Task Linq(ITarget target, IEnumerable<byte[]> files)
    {
        foreach (var file in files.Where(file => file.Length > 0))
            await target.Put(new Owned<byte[]>(file));
    }

    public static async IAsyncEnumerable<int> Streamed(ITarget target, IAsyncEnumerable<byte[]> files)
    {
        await foreach (var file in files)
        {
            var length = file.Length;
            await target.Put(new Owned<byte[]>(file));
            yield return length;
        }
    }
}
