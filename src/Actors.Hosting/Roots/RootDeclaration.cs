namespace Actors.Hosting;

/// <summary>A root actor as it was declared when services were registered. It holds no state: each container spawns its own.</summary>
/// <param name="Name">The actor's name.</param>
/// <param name="Services">The types under which its proxy is injected.</param>
/// <param name="Spawn">Spawns it.</param>
internal sealed record RootDeclaration(string Name, IReadOnlyList<Type> Services, Func<IActorParent, IServiceProvider, SpawnedRoot> Spawn);

/// <param name="Service">What is injected: the proxy, or a pool.</param>
/// <param name="Proxy">The proxy.</param>
internal sealed record SpawnedRoot(object Service, ActorProxy Proxy);
