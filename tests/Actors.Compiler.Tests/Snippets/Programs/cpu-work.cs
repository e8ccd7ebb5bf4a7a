using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Actors;

namespace Rendering;

public readonly record struct Tile(int X, int Y, ImmutableArray<int> Pixels);

public sealed record Scene(int Width, int Height, double Zoom);

[Actor]
public partial class Renderer(Scene scene, ActorContext context)
{
    private readonly Dictionary<(int X, int Y), Tile> _tiles = [];
    private readonly Dictionary<(int, int), CancellationTokenSource> _running = [];
    private readonly CancellationToken _stopping = context.Stopping;
    private TimeSpan _worked;
    private Task<int>? _last;

    public void Render(int x, int y)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        if (!_running.TryAdd((x, y), source))
        {
            source.Dispose();
            return;
        }

        var token = source.Token;
        RendererProxy self = Self;
        _ = Task.Run(() =>
        {
            var watch = Stopwatch.StartNew();
            var pixels = Compute(scene, x, y, token);
            self.Tell.Rendered(new Tile(x, y, pixels), watch.Elapsed);
        }, token);
    }

    internal void Rendered(Tile tile, TimeSpan took)
    {
        _tiles[(tile.X, tile.Y)] = tile;
        _worked += took;
        if (_running.Remove((tile.X, tile.Y), out var source))
            source.Dispose();
    }

    public async Task<int> Sum(CancellationToken cancellationToken)
    {
        var pixels = _tiles.Values.Select(tile => tile.Pixels).ToArray();
        return await Task.Run(() => pixels.Sum(part => part.Sum()), cancellationToken);
    }

    public async Task<int> Parallelly(int count, CancellationToken cancellationToken)
    {
        var results = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), cancellationToken, async (i, token) =>
        {
            await Task.Delay(1, token);
            results.Add(Compute(scene, i, i, token).Length);
        });
        return results.Sum();
    }

    public async Task<ImmutableArray<int>> Both(CancellationToken cancellationToken)
    {
        var left = Task.Run(() => Compute(scene, 0, 0, cancellationToken), cancellationToken);
        var right = Task.Factory.StartNew(() => Compute(scene, 1, 1, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(left, right);
        return left.Result.AddRange(right.Result);
    }

    public async Task<bool> Quick(CancellationToken cancellationToken)
    {
        var work = Task.Run(() => Compute(scene, 0, 0, cancellationToken), cancellationToken);
        var first = await Task.WhenAny(work, Task.Delay(100, cancellationToken));
        if (first == work)
            _tiles[(0, 0)] = new Tile(0, 0, work.Result);
        return first == work;
    }

    public void Start() => _last ??= Task.Run(() => scene.Width * scene.Height);

    public int? Last() => _last is { IsCompletedSuccessfully: true, Result: var result } ? result : null;

    public void CancelAll()
    {
        foreach (var source in _running.Values)
            source.Cancel();
        _running.Clear();
    }

    public double Utilisation(TimeSpan wall) => _worked / wall;

    private static ImmutableArray<int> Compute(Scene scene, int x, int y, CancellationToken token)
    {
        var builder = ImmutableArray.CreateBuilder<int>(scene.Width);
        for (var i = 0; i < scene.Width; i++)
        {
            token.ThrowIfCancellationRequested();
            builder.Add((int)(scene.Zoom * (x + y) * i));
        }

        return builder.MoveToImmutable();
    }
}
