using Actors;

[Actor]
public partial class Importer
{
    private readonly List<Task> _running = [];
    private Task? _last;
    private int _done;

    public async Task Import(string path, ImporterProxy next)
    {
        await OneAsync(path);
        var first = OneAsync(path);
        var second = OneAsync(path);
        await Task.WhenAll(first, second);
        _last = OneAsync(path);
        _running.Add(OneAsync(path));
        Task[] all = [OneAsync(path), OneAsync(path)];
        await Task.WhenAny(all);
        _ = Task.Run(async () =>
        {
            await Task.Delay(10);
            next.Tell.Count();
        });
        _ = Task.Delay(10).ContinueWith(_ => next.Tell.Count(), TaskScheduler.Default);
        next.Tell.Count();
        Keep(OneAsync(path));
        var late = OneAsync(path);
        try
        {
            _done++;
        }
        finally
        {
            await late;
        }
    }

    public Task Last() => _last ?? Task.WhenAll(_running);
    public Task One(string path) => OneAsync(path);
    public void Count() => _done++;
    private static void Keep(Task task) => task.GetAwaiter().OnCompleted(() => { });
    private async Task OneAsync(string path) { await File.ReadAllTextAsync(path); _done++; }
}
