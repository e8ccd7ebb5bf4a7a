using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using System.Xml;
using Actors;

namespace Waiting;

internal sealed class Debouncer(TimeSpan quiet, Action action)
{
    private int _asked;

    public TimeSpan Quiet => quiet;

    public void Ask()
    {
        if (++_asked % 2 is 0)
            action();
    }
}

internal static class Retry
{
    public static async Task<T> Do<T>(Func<int, Task<T>> action, int times)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await action(i);
            }
            catch (IOException) when (i < times)
            {
                await Task.Delay(10 * i);
            }
        }
    }

    public static T Timed<T>(Func<T> action, Action<TimeSpan> report)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            return action();
        }
        finally
        {
            report(TimeProvider.System.GetElapsedTime(start));
        }
    }
}

[Actor]
public sealed partial class Waiter(string path, [UnsafeSendable("thread-safe")] HttpClient http) : IDisposable
{
    private readonly Dictionary<string, Task<int>> _tasks = [];
    private readonly ConcurrentDictionary<string, int> _sizes = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FileSystemWatcher _watcher = new();
    private readonly Channel<int> _numbers = Channel.CreateUnbounded<int>();
    private readonly ArrayPool<byte> _pool = ArrayPool<byte>.Create();
    private ImmutableDictionary<string, int> _map = ImmutableDictionary<string, int>.Empty;
    private Debouncer? _debouncer;
    private TimeSpan _spent;
    private Task<int>? _inFlight;
    private bool _isDisposed;
    private int _count;

    private void OnStart()
    {
        _debouncer = new Debouncer(TimeSpan.FromSeconds(1), () => _count++);
        WaiterProxy self = Self;
        _watcher.Changed += (_, e) => self.Tell.Changed(e.FullPath);
        _watcher.Deleted += (_, e) => Self.Tell.Changed(e.FullPath);
    }

    public void Changed(string file)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _debouncer?.Ask();
        _sizes.AddOrUpdate(file, name => name.Length + _count, (_, old) => old + _count);
        ImmutableInterlocked.Update(ref _map, static (map, name) => map.SetItem(name, 1), file);
        Interlocked.Increment(ref _count);
    }

    public async Task<int> Sum()
    {
        _tasks["a"] = Size("a");
        _tasks["b"] = Size("b");
        await Task.WhenAll(_tasks.Values);
        var total = 0;
        foreach (var task in _tasks.Values)
            total += await task;
        List<Task<int>> more = [Size("c"), Size("d")];
        var sizes = await Task.WhenAll(more);
        foreach (var task in more)
            total += task.Result;
        return total + sizes.Length + await (_inFlight ??= Size("e"));
    }

    public async Task<string?> Page(Uri uri, CancellationToken token)
    {
        var text = await Retry.Do(
            async attempt =>
            {
                _count += attempt;
                using var response = await http.GetAsync(uri, token);
                return await response.Content.ReadAsStringAsync(token);
            },
            3);
        return Retry.Timed(() => text + _count, took => _spent += took);
    }

    public async Task Wait(CancellationToken token)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetCanceled(), source);
        using var other = token.Register(() => _ready.TrySetCanceled(token));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(TimeSpan.FromSeconds(1));
        using (timeout.Token.Register(() => Self.Tell.Changed("timeout")))
            await Task.WhenAny(source.Task, _ready.Task);
        var length = 0;
        await Task.Run(() => length = path.Length, token);
        _count += length;
    }

    public async Task<int> Drain(CancellationToken token)
    {
        _numbers.Writer.TryWrite(1);
        _numbers.Writer.Complete();
        await foreach (var number in _numbers.Reader.ReadAllAsync(token))
            _count += number;
        return _count;
    }

    public string Memory(string text)
    {
        using var reader = new StringReader(text);
        var first = reader.ReadLine();
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(text));
        stream.Position = 0;
        using var unzip = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        var second = unzip.ReadToEnd();
        using var xml = XmlReader.Create(new StringReader("<a/>"));
        while (xml.Read())
            _count++;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("count", _count);
            json.WriteEndObject();
            json.Flush();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return first + second + document.RootElement.GetProperty("count").GetInt32();
    }

    public string Masked(string text) => string.Create(text.Length, (text, _count), static (span, state) =>
    {
        state.text.CopyTo(span);
        span[..Math.Min(state._count, span.Length)].Fill('*');
    });

    public int Rented()
    {
        var bytes = _pool.Rent(16);
        var sum = bytes.Sum(value => value + _count);
        _pool.Return(bytes);
        return sum;
    }

    public void Later()
    {
        var self = (WaiterProxy)Self;
        _ = Task.Delay(100).ContinueWith(_ => self.Tell.Changed("later"), TaskScheduler.Default);
        _ = Notify(path);
    }

    private static async Task Notify(string path)
    {
        await Task.Delay(1).ConfigureAwait(false);
        Console.WriteLine(path);
    }

    private async Task<int> Size(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(path, name)).ConfigureAwait(true);
        _count++;
        return bytes.Length;
    }

    public void Dispose()
    {
        _isDisposed = true;
        _watcher.Dispose();
        _ready.TrySetCanceled();
    }
}
