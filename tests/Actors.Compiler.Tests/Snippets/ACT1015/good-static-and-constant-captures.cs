using System.Collections.Frozen;
using Actors;

public sealed record Options(string Path);

[Actor]
public partial class Hasher(Options options)
{
    private static readonly FrozenSet<string> Known = FrozenSet<string>.Empty;
    private readonly FrozenDictionary<string, int> _ranks = FrozenDictionary<string, int>.Empty;
    private readonly Guid _id = Guid.Empty;
    private readonly TimeProvider _time = TimeProvider.System;
    private long _hash;

    public string Path { get; } = options.Path;

    public async Task Hash(CancellationToken token)
    {
        var salt = _hash;
        _hash = await Task.Run(() => Compute(options.Path, salt) + _ranks.Count + _id.GetHashCode(), token);
        _hash += await Task.Run(() => _time.GetTimestamp() + Known.Count + Path.Length, token);
        _hash += await Task.Run(() => { long sum = 0; for (var i = 0; i < 10; i++) sum += i; return sum; }, token);
        _hash += await Task.Factory.StartNew(() => Compute(nameof(_hash), 1), token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var name = string.Empty;
        if (token.CanBeCanceled)
            name = "x";
        _hash += await Task.Run(() => name.Length, token);
        foreach (var key in _ranks.Keys)
            _ = Task.Run(() => Self.Tell.Done(key.Length), token);
    }

    public void Done(int length) => _hash += length;

    private static long Compute(string path, long salt) => path.Length + salt;
}
