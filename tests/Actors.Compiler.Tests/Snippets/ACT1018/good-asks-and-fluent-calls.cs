using System.Text;
using Actors;

[Actor]
public partial class Log
{
    private readonly StringBuilder _text = new();
    private Task _writing = Task.CompletedTask;

    public async ValueTask Write(string line, Func2Proxy other)
    {
        _text.Append(line);
        _writing = _writing.ContinueWith(_ => { }, TaskScheduler.Default);
        other.Tell.Ping();
        await other.Ping();
        using var stream = new MemoryStream();
        await using var file = new StreamWriter(stream);
        await (_text.Length > 3 ? file.WriteAsync(line) : file.FlushAsync());
        Task flush = file.FlushAsync();
        if (!flush.IsCompleted)
            await flush;
        await Each(async item => await file.WriteAsync(item));
    }

    private static async Task Each(Func<string, Task> action) => await action("x");
}

[Actor]
public partial class Func2
{
    public void Ping() { }
}
