namespace Actors.Hosting;

/// <summary>
/// A root actor of one container. It is spawned when the host starts, or before that by whoever is first to need its
/// proxy; once.
/// </summary>
/// <remarks>
/// Nothing of the whole system is locked while a root is spawned: the code that spawns it may resolve services that need
/// another root, which is spawned then. A root that needs itself in that way is told so.
/// </remarks>
internal sealed class RootActor(RootDeclaration declaration)
{
    private readonly Lock _gate = new();
    private SpawnedRoot? _spawned;
    private bool _isSpawning;

    public string Name => declaration.Name;

    /// <summary>The proxy; null before the actor was spawned.</summary>
    public ActorProxy? Proxy => Volatile.Read(ref _spawned)?.Proxy;

    /// <summary>Tells whether its proxy is injected under a type.</summary>
    public bool Serves(Type service) => declaration.Services.Contains(service);

    public SpawnedRoot Get(ActorSystem system, IServiceProvider services)
    {
        if (Volatile.Read(ref _spawned) is { } already)
            return already;

        lock (_gate)
        {
            if (_spawned is { } spawned)
                return spawned;
            if (_isSpawning)
                throw new RootActorException(Name, $"The root actor '{Name}' needs itself to be spawned: something that it takes from the services needs its proxy. Resolve that later, or send it the proxy.");

            _isSpawning = true;
            try
            {
                var made = declaration.Spawn(system.Named(Name), services);
                Volatile.Write(ref _spawned, made);
                return made;
            }
            finally
            {
                _isSpawning = false;
            }
        }
    }
}
