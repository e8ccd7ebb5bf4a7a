using System.Collections.Immutable;
using Actors;

public sealed record Settings(int Size, ImmutableArray<string> Names);

public static class Heavy
{
    public static int Compute(Settings settings, int seed) => settings.Size * seed;
}

[Actor]
public partial class Worker(Settings settings, string name)
{
    private const int Seed = 3;
    private static readonly ImmutableArray<int> Table = [1, 2, 3];
    private readonly Settings _settings = settings;
    private readonly CancellationTokenSource _stop = new();
    private int _result;

    public async Task Run()
    {
        _result = await Task.Run(() => Heavy.Compute(_settings, Seed) + name.Length + Table.Length, _stop.Token);
        var snapshot = _result;
        _result += await Task.Run(() => Fibonacci(snapshot));
        _result += await Task.Run(() => Static(snapshot));
        _ = Task.Run(async () =>
        {
            await Task.Delay(10, _stop.Token);
            Self.Tell.Done(snapshot);
        });
        int inside = 0;
        await Task.Run(() => inside = Heavy.Compute(settings, 1));
        _result += inside;
    }

    public void Watch(WorkerProxy other, CancellationToken token)
    {
        token.Register(() => other.Tell.Stop());
        WorkerProxy me = Self;
        var timer = new Timer(_ => me.Tell.Stop());
        timer.Change(1, 1);
        _ = Task.Delay(10, token).ContinueWith(task => me.Tell.Done(1), TaskScheduler.Default);
    }

    public void Done(int value) => _result = value;
    public void Stop() => _stop.Cancel();

    private int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
    private static int Static(int n) => n + 1;
}
