using System.Diagnostics.CodeAnalysis;

namespace Actors;

/// <summary>
/// The actors of a system that somebody is to find by a name, or by what they can do. Found at
/// <see cref="ActorSystem.Registry"/>. An actor that ends is removed.
/// </summary>
/// <remarks>All members are thread-safe. Names are ordinal, and have nothing to do with where an actor is in the tree.</remarks>
[UnsafeSendable("Thread-safe: every actor and every thread may use it.")]
public sealed class ActorRegistry
{
    private readonly ActorSystem _system;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (ActorProxy Proxy, Action Ended)> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TaskCompletionSource<ActorProxy>>> _awaited = new(StringComparer.Ordinal);

    internal ActorRegistry(ActorSystem system) => _system = system;

    /// <summary>Gives an actor a name. One actor may have several.</summary>
    /// <param name="name">The name; not blank.</param>
    /// <param name="actor">The proxy of an actor of this system, or of a pool. One that has ended is not registered.</param>
    /// <exception cref="NameTakenException">Another actor has the name, or this one has it already.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank, or <paramref name="actor"/> lives in another system.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="actor"/> is null.</exception>
    public void Register(string name, ActorProxy actor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var cell = _system.CellOf(actor);
        Action ended = () => Remove(name, actor);
        List<TaskCompletionSource<ActorProxy>>? awaited;
        lock (_gate)
        {
            if (_entries.TryGetValue(name, out var taken))
                throw new NameTakenException(name, taken.Proxy.Actor.Address);
            _entries.Add(name, (actor, ended));
            _awaited.Remove(name, out awaited);
        }

        if (!cell.Watchers.TryAdd(ended))
            ended();
        foreach (var wait in awaited ?? [])
            wait.TrySetResult(actor);
    }

    /// <summary>Takes a name back. The actor goes on.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False when nobody has it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool Unregister(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        (ActorProxy Proxy, Action Ended) entry;
        lock (_gate)
        {
            if (!_entries.Remove(name, out entry))
                return false;
        }

        _system.CellOf(entry.Proxy).Watchers.Remove(entry.Ended);
        return true;
    }

    /// <summary>Finds an actor by its name.</summary>
    /// <typeparam name="T">The type of its proxy, or a role that it plays.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="found">The proxy.</param>
    /// <returns>False when nobody has the name, or the actor is of another kind.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool TryFind<T>(string name, [NotNullWhen(true)] out T? found)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_gate)
            found = _entries.TryGetValue(name, out var entry) ? entry.Proxy as T : null;
        return found is not null;
    }

    /// <summary>Finds an actor by its name.</summary>
    /// <typeparam name="T">The type of its proxy, or a role that it plays.</typeparam>
    /// <param name="name">The name.</param>
    /// <returns>The proxy.</returns>
    /// <exception cref="ActorNotFoundException">Nobody has the name, or the actor is of another kind.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public T Find<T>(string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(name);
        ActorProxy? proxy;
        lock (_gate)
            proxy = _entries.TryGetValue(name, out var entry) ? entry.Proxy : null;
        return proxy as T ?? throw ActorNotFoundException.ByName(name, typeof(T), proxy);
    }

    /// <summary>Finds all registered actors of a kind, each once, in the order of their names.</summary>
    /// <typeparam name="T">The type of their proxies, or a role that they play.</typeparam>
    /// <returns>Those there are at this moment.</returns>
    public IReadOnlyList<T> FindAll<T>()
        where T : class
    {
        lock (_gate)
            return [.. _entries.Values.Select(static entry => entry.Proxy).Distinct().OfType<T>()];
    }

    /// <summary>Waits until an actor is registered under a name.</summary>
    /// <remarks>In a turn it is a foreign task: a wait for an actor that waits for this one ends by the token only.</remarks>
    /// <typeparam name="T">The type of its proxy, or a role that it plays.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The proxy; at once if the name is there.</returns>
    /// <exception cref="ActorNotFoundException">The actor of that name is of another kind.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    /// <exception cref="OperationCanceledException">The token has fired.</exception>
    public async Task<T> WaitForAsync<T>(string name, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<ActorProxy>? wait = null;
        ActorProxy? proxy;
        lock (_gate)
        {
            proxy = _entries.TryGetValue(name, out var entry) ? entry.Proxy : null;
            if (proxy is null)
            {
                wait = new TaskCompletionSource<ActorProxy>(TaskCreationOptions.RunContinuationsAsynchronously);
                if (!_awaited.TryGetValue(name, out var waits))
                    _awaited.Add(name, waits = []);
                waits.Add(wait);
            }
        }

        if (wait is not null)
        {
            using var registration = cancellationToken.UnsafeRegister(_ => Forget(name, wait, cancellationToken), state: null);
            proxy = await wait.Task.ConfigureAwait(false);
        }

        return proxy as T ?? throw ActorNotFoundException.ByName(name, typeof(T), proxy);
    }

    /// <summary>All names and who has them, in the order of the names.</summary>
    /// <returns>What there is at this moment; it does not change.</returns>
    public IReadOnlyList<KeyValuePair<string, ActorProxy>> Snapshot()
    {
        lock (_gate)
            return [.. _entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Proxy))];
    }

    private void Remove(string name, ActorProxy actor)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(name, out var entry) && entry.Proxy == actor)
                _entries.Remove(name);
        }
    }

    private void Forget(string name, TaskCompletionSource<ActorProxy> wait, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_awaited.TryGetValue(name, out var waits) && waits.Remove(wait) && waits.Count == 0)
                _awaited.Remove(name);
        }

        wait.TrySetCanceled(cancellationToken);
    }
}
