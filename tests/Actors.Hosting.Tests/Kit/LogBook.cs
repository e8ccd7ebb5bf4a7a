using System.Collections.Concurrent;
using Actors.Tests.Kit;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests.Kit;

/// <summary>One entry of a log, with the scopes around it, the outermost first.</summary>
public sealed record Entry(string Category, EventId Id, LogLevel Level, string Text, Exception? Exception, IReadOnlyList<string> Scopes, IReadOnlyDictionary<string, object?> ScopeValues);

/// <summary>Keeps all that is logged; a test can await an entry.</summary>
[UnsafeSendable("Concurrent collections.")]
public sealed class LogBook : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private readonly ConcurrentDictionary<int, Gate> _gates = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<Entry> Entries => [.. _entries];

    public IReadOnlyList<Entry> Of(int id) => [.. _entries.Where(entry => entry.Category == "Actors" && entry.Id.Id == id)];

    public async Task<Entry> Has(int id)
    {
        await _gates.GetOrAdd(id, static _ => new Gate()).Opened;
        return Of(id)[0];
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Writer(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => book._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<object?>();
            book._scopes.ForEachScope(static (scope, all) => all.Add(scope), scopes);
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (key, value) in scopes.OfType<IEnumerable<KeyValuePair<string, object?>>>().SelectMany(scope => scope))
                values[key] = value;
            book._entries.Enqueue(new(category, eventId, logLevel, formatter(state, exception), exception, [.. scopes.Select(scope => scope?.ToString() ?? "")], values));
            if (category == "Actors")
                book._gates.GetOrAdd(eventId.Id, static _ => new Gate()).Open();
        }
    }
}
