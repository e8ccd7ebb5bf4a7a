using System.Runtime.CompilerServices;
using Actors;

[Actor]
public partial class Leaver
{
    private readonly List<int> _numbers = [];
    private int _count;
    private int Total { get; set; }

    public async Task Stored(CancellationToken token)
    {
        var work = Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        await work;
        _count++;
    }

    public async Task StoredLater(bool twice, CancellationToken token)
    {
        ConfiguredTaskAwaitable work;
        work = Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        await work;
        _count++;
    }

    public async Task Values(CancellationToken token)
    {
        await ValueTask.CompletedTask.{|ACT1016:ConfigureAwait(false)|};
        Total++;
    }

    public async Task Each(CancellationToken token)
    {
        await foreach (var n in Numbers(token).{|ACT1016:ConfigureAwait(false)|})
            _numbers.Add(n);
        await foreach (var n in Numbers(token).WithCancellation(token).{|ACT1016:ConfigureAwait(false)|})
            _numbers.Add(n);
        await foreach (var n in Numbers(token).{|ACT1016:ConfigureAwait(false)|}.WithCancellation(token))
            _numbers.Add(n);
        var stored = Numbers(token).{|ACT1016:ConfigureAwait(false)|};
        await foreach (var n in stored)
            _numbers.Add(n);
    }

    public async Task Options(CancellationToken token)
    {
        await Task.Delay(1, token).{|ACT1016:ConfigureAwait(ConfigureAwaitOptions.None)|};
        _count++;
    }

    public async Task Forced(CancellationToken token)
    {
        await Task.Delay(1, token).{|ACT1016:ConfigureAwait(ConfigureAwaitOptions.ForceYielding)|};
        _count++;
    }

    public async Task Using(CancellationToken token)
    {
        {
            await using var stream = new MemoryStream().{|ACT1016:ConfigureAwait(false)|};
        }

        _count++;
    }

    public async Task InHelper(CancellationToken token)
    {
        await Wait(token);
        _count++;
    }

    public async Task<int> Expression(CancellationToken token) =>
        await One(token).{|ACT1016:ConfigureAwait(false)|} + _count;

    public async Task<(int A, int B)> Tuple(CancellationToken token) =>
        (await One(token).{|ACT1016:ConfigureAwait(false)|}, _count);

    public async Task Deconstructs(CancellationToken token)
    {
        (_count, Total) = (await One(token).{|ACT1016:ConfigureAwait(false)|}, 1);
    }

    public async Task Passed(CancellationToken token)
    {
        Set(await One(token).{|ACT1016:ConfigureAwait(false)|});
    }

    public async Task Switches(CancellationToken token)
    {
        _ = await One(token).{|ACT1016:ConfigureAwait(false)|} switch { 1 => _count, _ => 0 };
    }

    public async Task Text(CancellationToken token)
    {
        await File.WriteAllTextAsync("a", $"{await One(token).{|ACT1016:ConfigureAwait(false)|}} {_count}", token);
    }

    public async Task Constant(CancellationToken token)
    {
        const bool capture = false;
        await One(token).{|ACT1016:ConfigureAwait(capture)|};
        _count++;
    }

    private async Task Wait(CancellationToken token)
    {
        await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        _count++;
    }

    private static async Task<int> One(CancellationToken token)
    {
        await Task.Delay(1, token).ConfigureAwait(false);
        return 1;
    }

    private static async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken token)
    {
        await Task.Delay(1, token).ConfigureAwait(false);
        yield return 1;
    }

    private void Set(int count) => _count = count;
}
