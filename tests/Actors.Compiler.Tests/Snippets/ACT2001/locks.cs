using Actors;

public sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly object _key = new();
    private int _count;

    public void Add()
    {
        lock (_lock)
            _count++;
    }

    public int Count
    {
        get
        {
            lock (_key)
                return _count;
        }
    }
}

[Actor]
public partial class Counter
{
    private readonly Tally _tally = new();
    private readonly ReaderWriterLockSlim _slim = new();

    public void Add() => _tally.{|ACT2001:Add|}();

    public int Count() => _tally.{|ACT2001:Count|};

    public void Slim()
    {
        _slim.{|ACT2001:EnterWriteLock|}();
        _slim.ExitWriteLock();
    }
}
