using Actors;

[Actor]
public partial class Scanner
{
    private readonly Dictionary<string, int> _sizes = [];
    private int _runs;

    public async Task<int> Scan(string path, CancellationToken token)
    {
        _runs++;
        var size = await SizeAsync(path, token);
        _sizes[path] = size;
        var sizes = await Task.WhenAll(_sizes.Keys.Select(async key => await SizeAsync(key, token).ConfigureAwait(false)));
        _runs++;
        int local = 0;
        Func<Task> work = async () =>
        {
            await Task.Delay(1, token).ConfigureAwait(false);
            local++;
        };
        await work();
        if (_runs > 3)
            throw new InvalidOperationException(await ReadAsync(path, token).ConfigureAwait(false));
        return _sizes.Count + sizes.Length + local;

        static async Task<string> ReadAsync(string path, CancellationToken token)
        {
            var text = await File.ReadAllTextAsync(path, token).ConfigureAwait(false);
            return text.Trim();
        }
    }

    private static async Task<int> SizeAsync(string path, CancellationToken token)
    {
        var bytes = await File.ReadAllBytesAsync(path, token).ConfigureAwait(false);
        return bytes.Length;
    }
}
