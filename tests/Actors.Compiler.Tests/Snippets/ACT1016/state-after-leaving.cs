using Actors;

[Actor]
public partial class Fetcher([UnsafeSendable("thread-safe")] HttpClient http, string name)
{
    private readonly Dictionary<string, string> _pages = [];
    private int _count;

    public async Task Simple(CancellationToken token)
    {
        await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        _count++;
    }

    public async Task Assigned(string url, CancellationToken token)
    {
        _pages[url] = await http.GetStringAsync(url, token).{|ACT1016:ConfigureAwait(false)|};
    }

    public async Task Looped(CancellationToken token)
    {
        for (var i = 0; i < 3; i++)
        {
            _count++;
            await Task.Delay(1, token).{|ACT1016:ConfigureAwait(continueOnCapturedContext: false)|};
        }
    }

    public async Task Options(CancellationToken token)
    {
        await Task.Delay(1, token).{|ACT1016:ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)|};
        Touch();
    }

    public async Task<int> Branch(bool fast, CancellationToken token)
    {
        if (!fast)
            await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        return _count;
    }

    public async Task Caught(CancellationToken token)
    {
        try
        {
            await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        }
        catch (IOException)
        {
            _count--;
        }
    }

    public async Task Finally(CancellationToken token)
    {
        try
        {
            await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
        }
        finally
        {
            _count--;
        }
    }

    public async Task Each(CancellationToken token)
    {
        await foreach (var line in File.ReadLinesAsync(name, token).{|ACT1016:ConfigureAwait(false)|})
            _pages[line] = line;
    }

    public async Task Nested(CancellationToken token)
    {
        await Local();
        async Task Local()
        {
            await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
            _count++;
        }
    }

    public async Task InLambda(CancellationToken token)
    {
        Func<Task> work = async () =>
        {
            await Task.Delay(1, token).{|ACT1016:ConfigureAwait(false)|};
            _count++;
        };
        await work();
    }

    public async Task Using(CancellationToken token)
    {
        var stream = new MemoryStream();
        await using (stream.{|ACT1016:ConfigureAwait(false)|})
            await stream.FlushAsync(token);
        _count++;
    }

    private void Touch() => _count++;
}
