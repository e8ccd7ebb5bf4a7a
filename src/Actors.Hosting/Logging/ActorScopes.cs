using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Hosting.Logging;

/// <summary>
/// Gives what the code of an actor logs a scope with the actor's address. It is found when an entry is written that shows
/// scopes, and not before: so a message that logs nothing costs nothing.
/// </summary>
/// <param name="others">The scopes that others have opened.</param>
internal sealed class ActorScopes(IExternalScopeProvider others) : IExternalScopeProvider
{
    private readonly ConcurrentDictionary<ActorSystem, string?> _systems = [];

    /// <summary>Those of a container, as its factory of loggers would have them.</summary>
    public static ActorScopes As(IOptionsMonitor<LoggerFilterOptions> filters, IOptions<LoggerFactoryOptions> options)
    {
        // What shows the ids of traces (ActivityTrackingOptions) is made by the factory alone.
        using var spy = new Spy();
        using var factory = new LoggerFactory([spy], filters, options);
        return new(spy.Scopes ?? new LoggerExternalScopeProvider());
    }

    /// <summary>What an actor of this system logs has the scope.</summary>
    public void Add(ActorSystem system, string? name) => _systems[system] = name;

    public IDisposable Push(object? state) => others.Push(state);

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (ActorTelemetry.TryGetActor(out var system, out var actor) && _systems.TryGetValue(system, out var name) && !HasActor())
            callback(new ActorScope(name, actor.Path, message: null), state);
        others.ForEachScope(callback, state);
    }

    /// <summary>One that says more is there already: of <see cref="ActorsOptions.LogScopes"/>, or of an entry about another actor.</summary>
    private bool HasActor()
    {
        var found = new StrongBox<bool>();
        others.ForEachScope(static (scope, found) => found.Value |= scope is ActorScope, found);
        return found.Value;
    }

    private sealed class Spy : ILoggerProvider, ISupportExternalScope
    {
        public IExternalScopeProvider? Scopes { get; private set; }

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose()
        {
        }
    }
}
