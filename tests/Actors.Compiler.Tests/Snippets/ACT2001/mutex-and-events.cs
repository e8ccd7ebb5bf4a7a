using Actors;

public sealed class Gatekeeper : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly Mutex _mutex = new();

    public void Pass()
    {
        _open.Wait();
        _mutex.WaitOne();
        _mutex.ReleaseMutex();
    }

    public bool TryPass() => _open.Wait(0) && _mutex.WaitOne(0);

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Dispose();
        _mutex.Dispose();
    }
}

[Actor]
public partial class Museum
{
    private readonly Gatekeeper _gate = new();

    public void Enter() => _gate.{|ACT2001:Pass|}();

    public bool TryEnter() => _gate.TryPass();

    public void Open() => _gate.Open();
}
