using System.Collections.Concurrent;
using System.Data.Common;
using Actors;

namespace Shortening;

public interface IUrlStore
{
    Task SaveAsync(string key, Uri target, CancellationToken cancellationToken);

    Task<Uri?> FindAsync(string key, CancellationToken cancellationToken);
}

public interface IKeyMaker
{
    string Next();
}

public interface ILogger<T>
{
    void Log(string text, params object?[] values);
}

public sealed class ShortenerOptions
{
    public int Length { get; set; } = 7;
    public List<string> Forbidden { get; } = [];
}

/// <summary>Services are shared and need not be sendable; what goes to other actors still has to be.</summary>
[Actor]
public partial class Shortener(
    [Inject] IUrlStore store,
    [Inject] ILogger<Shortener> logger,
    [Inject("short")] IKeyMaker keys,
    [Inject] ShortenerOptions options,
    [Inject] Func<DbConnection> connect,
    [Inject] HttpClient http,
    [Inject] StatisticsProxy statistics,
    ActorContext context)
{
    private readonly ILogger<Shortener> _logger = logger;
    private readonly Dictionary<string, Uri> _recent = [];

    public async Task<string> Shorten(Uri target, CancellationToken cancellationToken)
    {
        var key = keys.Next()[..options.Length];
        if (options.Forbidden.Contains(key))
            throw new InvalidOperationException("Bad luck.");
        await store.SaveAsync(key, target, cancellationToken);
        _recent[key] = target;
        _logger.Log("{Key} stands for {Target}", key, target);
        statistics.Tell.Shortened(key);
        return key;
    }

    public async Task<Uri?> Find(string key, CancellationToken cancellationToken)
    {
        if (_recent.TryGetValue(key, out var known))
            return known;
        _logger.Log("{Key} of {Count} is asked for at {Address}", key, _recent.Count, context.Address);
        return await store.FindAsync(key, cancellationToken);
    }

    public async Task<bool> IsAlive(string key, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(_recent[key], cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    public async Task<int> Count(CancellationToken cancellationToken)
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from urls";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }
}

[Actor]
public partial class Statistics([Inject] ConcurrentDictionary<string, int> shared)
{
    public void Shortened(string key) => shared.AddOrUpdate(key, 1, static (_, count) => count + 1);
}

/// <summary>What is not injected is a spawn argument as ever.</summary>
[Actor]
public partial class Careless({|ACT1004:IUrlStore|} store)
{
    public async Task Save(Uri target, CancellationToken cancellationToken) => await store.SaveAsync("a", target, cancellationToken);
}
