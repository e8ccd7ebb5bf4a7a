using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Actors;

public sealed class Slowly
{
    public static Slowly operator +(Slowly a, Slowly b) { Thread.Sleep(1); return a; }
    public static implicit operator Task(Slowly slow) => Task.Delay(1);
    public int Length { get { Thread.Sleep(1); return 1; } }
    public int this[int row] => Slept(row);
    public IEnumerable<int> Items { get { yield return Slept(1); } }
    public event Action Changed { add => Thread.Sleep(1); remove => Thread.Sleep(1); }
    private static int Slept(int n) { Thread.Sleep(n); return n; }
}

public interface IWaits
{
    void Wait() => Thread.Sleep(1);
    static virtual void Now() => Thread.Sleep(1);
}

public sealed class Waits : IWaits;

public sealed class Guard : IDisposable, IAsyncDisposable
{
    public void Dispose() => Thread.Sleep(1);
    public ValueTask DisposeAsync() { Thread.Sleep(1); return default; }
}

public sealed class Custom
{
    public TaskAwaiter<int> GetAwaiter() => Task.Run(() => 1).GetAwaiter();
}

public sealed class Rounds
{
    public Rounds GetAsyncEnumerator() => this;
    public int Current => 1;
    public ValueTask<bool> MoveNextAsync() { Thread.Sleep(1); return new(false); }
}

public class Loading
{
    protected Loading() => Load();
    protected virtual void Load() => Thread.Sleep(1);
}

public sealed class Loaded : Loading;

public static class More
{
    extension(Slowly slow)
    {
        public int Size { get { Thread.Sleep(1); return 1; } }
        public void Now() => Thread.Sleep(1);
    }

    public static T Wait<T>(this Task<T> task) => task.Result;
    public static void Lets(Action work) => work();
}

[Actor]
public partial class Waiter(CancellationToken stop)
{
    private readonly Lock _lock = new();
    private readonly object _gate = new();
    private readonly TextReader _reader = new StreamReader("a");
    private readonly Slowly _slow = new();
    private readonly Func<int> _later = () => Task.Run(() => 1).{|ACT2001:Result|};
    private readonly Lazy<string> _text = new(() => File.{|ACT2001:ReadAllText|}("a"));
    private readonly SemaphoreSlim _semaphore = new(1);

    public int Tasks(CancellationToken token)
    {
        var task = Task.Run(() => 1, token);
        task.{|ACT2001:Wait|}(token);
        task.{|ACT2001:Wait|}(1000, token);
        Task.{|ACT2001:WaitAny|}([task], token);
        Task.{|ACT2001:WaitAll|}(task);
        Task.{|ACT2001:WaitAll|}([task], stop);
        return task.ConfigureAwait(false).GetAwaiter().{|ACT2001:GetResult|}();
    }

    public int More1()
    {
        var valued = new ValueTask<int>(Task.Run(() => 1));
        _ = valued.{|ACT2001:Result|};
        _ = valued.AsTask().{|ACT2001:Result|};
        _ = new Custom().GetAwaiter().{|ACT2001:GetResult|}();
        var awaiter = Task.Run(() => 1).GetAwaiter();
        _ = awaiter.{|ACT2001:GetResult|}();
        _ = Task.Run(() => 1).ConfigureAwait(ConfigureAwaitOptions.None).GetAwaiter().{|ACT2001:GetResult|}();
        ((IAsyncResult)Task.Delay(1)).AsyncWaitHandle.{|ACT2001:WaitOne|}();
        _ = Task.Run(() => 1) is { {|ACT2001:Result|}: 1 };
        _ = Task.Run(() => 1)?.{|ACT2001:Result|};
        return Task.Run(() => 1).{|ACT2001:Wait<int>|}();
    }

    public void Locks()
    {
        {|ACT2001:lock|} (_lock)
        {
        }

        using (_lock.{|ACT2001:EnterScope|}())
        {
        }

        {|ACT2001:lock|} (_gate)
        {
        }

        var taken = false;
        Monitor.{|ACT2001:Enter|}(_gate, ref taken);
        SpinWait.{|ACT2001:SpinUntil|}(() => taken);
        new SpinWait().{|ACT2001:SpinOnce|}();
        _semaphore.{|ACT2001:Wait|}();
        stop.WaitHandle.{|ACT2001:WaitOne|}();
        Synchronized();
    }

    public string? Reads()
    {
        using var client = new TcpClient();
        var stream = client.GetStream();
        stream.{|ACT2001:ReadByte|}();
        stream.{|ACT2001:Write|}([1]);
        using var file = File.OpenRead("a");
        Span<byte> buffer = stackalloc byte[4];
        file.{|ACT2001:ReadExactly|}(buffer);
        file.{|ACT2001:ReadAtLeast|}(buffer, 1);
        TextReader reader = new StreamReader(file);
        _ = reader.{|ACT2001:ReadToEnd|}();
        using var process = Process.Start("a");
        _ = process.StandardOutput.{|ACT2001:ReadToEnd|}();
        process.{|ACT2001:WaitForExit|}();
        return _reader.{|ACT2001:ReadLine|}();
    }

    public int Own()
    {
        var sum = {|ACT2001:_slow + _slow|};
        {|ACT2001:_slow.Changed += () => { }|};
        IWaits waits = new Waits();
        waits.{|ACT2001:Wait|}();
        Through<Waits>();
        _ = new {|ACT2001:Loaded|}();
        _slow.{|ACT2001:Now|}();
        foreach (var item in _slow.{|ACT2001:Items|})
            _ = item;
        _ = sum;
        return {|ACT2001:_slow[1]|} + _slow.{|ACT2001:Length|} + _slow.{|ACT2001:Size|} + {|ACT2001:_slow[^1]|};
    }

    public async Task Disposes()
    {
        {|ACT2001:using|} var one = new Guard();
        await {|ACT2001:using|} (new Guard())
        {
        }

        await foreach (var n in new {|ACT2001:Rounds|}())
            _ = n;
    }

    public void Delegates(int n)
    {
        Action wait = () => Thread.{|ACT2001:Sleep|}(1);
        wait();
        More.Lets(() => Thread.{|ACT2001:Sleep|}(1));
        Action<int> sleep = Thread.{|ACT2001:Sleep|};
        sleep(1);
        Later(n);
        void Later(int time) => Thread.{|ACT2001:Sleep|}(time);
    }

    public int Query() => new[] { 1 }.{|ACT2001:AsParallel|}().Select(n => n).Sum();

    private static void Through<T>()
        where T : IWaits => T.{|ACT2001:Now|}();

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void Synchronized() { }
}
