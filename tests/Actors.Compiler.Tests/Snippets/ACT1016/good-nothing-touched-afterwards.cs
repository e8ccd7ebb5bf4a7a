using Actors;

[Actor]
public partial class Loader([UnsafeSendable("thread-safe")] HttpClient http, string name)
{
    private readonly int _limit = 3;
    private int _count;

    public async Task<string> Load(string url, CancellationToken token)
    {
        _count++;
        return await http.GetStringAsync(url + _count, token).ConfigureAwait(false);
    }

    public async Task<int> Constant(CancellationToken token)
    {
        _count++;
        await Task.Delay(_limit, token).ConfigureAwait(false);
        return name.Length + _limit + Static(3);
    }

    public async Task Captured(CancellationToken token)
    {
        await Task.Delay(1, token).ConfigureAwait(true);
        _count++;
        await Task.Delay(1, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _count++;
        await Task.Yield();
        _count++;
    }

    public async Task Left(bool quick, CancellationToken token)
    {
        if (quick)
        {
            await Task.Delay(1, token).ConfigureAwait(false);
            return;
        }

        _count++;
    }

    public async Task Helper(CancellationToken token)
    {
        await Wait(token);
        _count++;
        var waiting = Task.Delay(1, token).ConfigureAwait(false);
        _count++;
        await waiting;
    }

    public async Task Used(CancellationToken token)
    {
        var stream = new MemoryStream();
        await using (stream.ConfigureAwait(false))
        {
            await stream.FlushAsync(token);
            _count++;
        }
    }

    public async Task Tells(CancellationToken token)
    {
        await Task.Delay(1, token).ConfigureAwait(false);
        Self.Tell.Count();
    }

    public async Task Ends(CancellationToken token)
    {
        while (true)
        {
            if (_count > 3)
                break;
            _count++;
        }

        await Task.Delay(1, token).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<int> Numbers()
    {
        var number = 0;
        while (number < 3)
        {
            number++;
            await Task.Delay(1).ConfigureAwait(false);
            yield return number;
        }
    }

    public void Count() => _count++;

    private static async Task Wait(CancellationToken token) => await Task.Delay(1, token).ConfigureAwait(false);
    private static int Static(int n) => n;
}
