using System.Collections.Concurrent;
using System.Threading.Channels;
using Actors;

public interface IClock { DateTimeOffset Now { get; } }

[Actor]
public partial class Shipper([UnsafeSendable("stateless")] IClock clock, [UnsafeSendable("thread-safe")] HttpClient http)
{
    private readonly Channel<string> _channel = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, int> _seen = new();
    private readonly CancellationTokenSource _stop = new();
    [UnsafeSendable("changed by Interlocked only")] private int _sent;

    public void Start()
    {
        _ = Task.Run(async () =>
        {
            await foreach (var line in _channel.Reader.ReadAllAsync(_stop.Token))
            {
                _seen.AddOrUpdate(line, 1, (_, old) => old + 1);
                Interlocked.Increment(ref _sent);
                await http.GetStringAsync(line + clock.Now, _stop.Token);
            }
        });
    }

    public bool Ship(string line) => _channel.Writer.TryWrite(line);
    public int Sent() => _sent + _seen.Count;
    private void OnStop() => _stop.Cancel();
}
