using System.Collections.Concurrent;
using Actors;

public sealed class Pipeline<T>
{
    private readonly List<Func<T, T>> _steps = [];

    public Pipeline<T> Then(Func<T, T> step)
    {
        _steps.Add(item => step(item));
        return this;
    }

    public T Run(T item) => _steps.Aggregate(item, (current, step) => step(current));
}

public static class Linq
{
    public static Dictionary<string, int> Counted(this IEnumerable<string> words, Dictionary<string, int> known) =>
        words.Where(word => known.ContainsKey(word)).GroupBy(word => word).ToDictionary(group => group.Key, group => known[group.Key]);

    public static bool Any(List<int> left, List<int> right) => left.Exists(one => right.Exists(two => two == one));

    public static void Sorted<T>(List<T> list, Func<T, int> key) => list.Sort((a, b) => key(a).CompareTo(key(b)));

    public static TimeSpan Timed(Action work)
    {
        var start = Environment.TickCount64;
        Measure(() => work());
        return TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
    }

    public static async Task<T> Retried<T>(Func<CancellationToken, Task<T>> work, CancellationToken token)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await Guarded(() => work(token));
            }
            catch (IOException) when (i < 3)
            {
                await Task.Delay(1, token);
            }
        }
    }

    public static Task<int> Snapshot(List<int> list)
    {
        var copy = list.ToArray();
        var count = list.Count;
        return Task.Run(() => copy.Sum() + count);
    }

    public static Func<int, bool> Not(Func<int, bool> test) => n => !test(n);

    private static Task<T> Guarded<T>(Func<Task<T>> work) => work();
    private static void Measure(Action work) => work();
}

[Actor]
public partial class Clerk
{
    private readonly Dictionary<string, int> _known = [];
    private readonly List<int> _numbers = [];
    private readonly Pipeline<int> _pipeline;
    private readonly ConcurrentDictionary<string, Lazy<int>> _cache = [];
    private int _count;

    public Clerk() => _pipeline = new Pipeline<int>().Then(n => n + _count).Then(n => n * 2);

    public async Task<int> Work(string text, CancellationToken token)
    {
        var counted = text.Split(' ').Counted(_known);
        _ = Linq.Any(_numbers, _numbers);
        Linq.Sorted(_numbers, n => n % (_count + 1));
        _ = Linq.Timed(() => _count++);
        var size = await Linq.Retried(async inner => { await Task.Delay(1, inner); return _count++; }, token);
        size += await Linq.Snapshot(_numbers);
        Func<int, bool> even = n => n % 2 == _count;
        _numbers.RemoveAll(n => Linq.Not(even)(n));
        var total = 0;
        _numbers.ForEach(n => total += Add(n));
        Action<int> add = n => _numbers.Add(n);
        foreach (var n in _pipelineNumbers())
            add(n);
        var sum = await Task.Run(() => Enumerable.Range(0, size).Sum(), token);
        return counted.Count + total + sum + _pipeline.Run(1) + _cache.GetOrAdd(text, _ => new(() => _count)).Value;

        int Add(int n) => n + _count;
        IEnumerable<int> _pipelineNumbers() => [1, 2, 3];
    }

    public void Timers(CancellationToken token)
    {
        var self = Self;
        var registration = token.Register(() => self.Tell.Stopped(), useSynchronizationContext: false);
        Action tell = () => self.Tell.Stopped();
        _ = Task.Delay(1, token).ContinueWith(_ => tell(), TaskScheduler.Default);
        new Timer(_ => tell(), null, 1, 1).Dispose();
        registration.Dispose();
    }

    public void Stopped() => _count = 0;
}
