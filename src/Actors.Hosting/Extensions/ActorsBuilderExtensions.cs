using Actors;
using Actors.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Declares what lives in an actor system.</summary>
public static class ActorsBuilderExtensions
{
    /// <summary>
    /// Declares a root actor: it is spawned before the application takes requests, and its proxy can be injected. In the
    /// system without a name that is by type, or by <c>[FromKeyedServices("actor")]</c> where there are several of that
    /// type; in one with a name by <c>[FromKeyedServices("system")]</c> or <c>[FromKeyedServices("system/actor")]</c>.
    /// </summary>
    /// <remarks>
    /// Whoever resolves the proxy before the host has started spawns the actor then. That the actor cannot be started fails
    /// the host's start with a <see cref="RootActorException"/>.
    /// </remarks>
    /// <typeparam name="T">What is injected: the actor's proxy, or, written out, a role that it plays.</typeparam>
    /// <param name="builder">The system.</param>
    /// <param name="name">The actor's name: unique in the system; no slash, hash or control character.</param>
    /// <param name="spawn">Spawns it, as in <c>parent => Counter.Spawn(parent)</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank, or declared already.</exception>
    public static IActorsBuilder AddActor<T>(this IActorsBuilder builder, string name, Func<IActorParent, T> spawn)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return builder.AddActor(name, (parent, _) => spawn(parent));
    }

    /// <inheritdoc cref="AddActor{T}(IActorsBuilder, string, Func{IActorParent, T})"/>
    /// <param name="builder">The system.</param>
    /// <param name="name">The actor's name: unique in the system; no slash, hash or control character.</param>
    /// <param name="spawn">Spawns it, with the services of the application at hand for its spawn arguments.</param>
    public static IActorsBuilder AddActor<T>(this IActorsBuilder builder, string name, Func<IActorParent, IServiceProvider, T> spawn)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return Add(builder, name, [typeof(T)], (parent, services) =>
        {
            var made = spawn(parent, services);
            return made is ActorProxy proxy
                ? new SpawnedRoot(made, proxy)
                : throw new RootActorException(name, $"What spawns the root actor '{name}' returned {(made is null ? "null" : $"a {made.GetType().Name}")}, which is no proxy. Return what Spawn returns; for a pool use AddActorPool.");
        });
    }

    /// <summary>Declares a root actor that is injected both as its proxy and as a role that it plays.</summary>
    /// <typeparam name="TRole">The role.</typeparam>
    /// <typeparam name="TProxy">The proxy.</typeparam>
    /// <inheritdoc cref="AddActor{T}(IActorsBuilder, string, Func{IActorParent, T})"/>
    public static IActorsBuilder AddActor<TRole, TProxy>(this IActorsBuilder builder, string name, Func<IActorParent, TProxy> spawn)
        where TRole : class
        where TProxy : ActorProxy, TRole
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return builder.AddActor<TRole, TProxy>(name, (parent, _) => spawn(parent));
    }

    /// <inheritdoc cref="AddActor{TRole, TProxy}(IActorsBuilder, string, Func{IActorParent, TProxy})"/>
    public static IActorsBuilder AddActor<TRole, TProxy>(this IActorsBuilder builder, string name, Func<IActorParent, IServiceProvider, TProxy> spawn)
        where TRole : class
        where TProxy : ActorProxy, TRole
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return Add(builder, name, [typeof(TProxy), typeof(TRole)], (parent, services) => spawn(parent, services) is { } proxy
            ? new SpawnedRoot(proxy, proxy)
            : throw new RootActorException(name, $"What spawns the root actor '{name}' returned null. Return what Spawn returns."));
    }

    /// <inheritdoc cref="AddActorPool{TProxy}(IActorsBuilder, string, Func{IActorParent, IServiceProvider, ActorPool{TProxy}})"/>
    public static IActorsBuilder AddActorPool<TProxy>(this IActorsBuilder builder, string name, Func<IActorParent, ActorPool<TProxy>> spawn)
        where TProxy : ActorProxy
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return builder.AddActorPool(name, (parent, _) => spawn(parent));
    }

    /// <summary>Declares a root pool, which is injected as an <see cref="ActorPool{TProxy}"/>; its proxy is a property of that.</summary>
    /// <inheritdoc cref="AddActor{T}(IActorsBuilder, string, Func{IActorParent, T})"/>
    public static IActorsBuilder AddActorPool<TProxy>(this IActorsBuilder builder, string name, Func<IActorParent, IServiceProvider, ActorPool<TProxy>> spawn)
        where TProxy : ActorProxy
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return Add(builder, name, [typeof(ActorPool<TProxy>)], (parent, services) => spawn(parent, services) is { } pool
            ? new SpawnedRoot(pool, pool.Proxy)
            : throw new RootActorException(name, $"What spawns the root pool '{name}' returned null. Return what SpawnPool returns."));
    }

    /// <summary>Reads the system's options from another section of the configuration.</summary>
    /// <param name="builder">The system.</param>
    /// <param name="section">Its path, as in <c>Bank:Actors</c>.</param>
    public static IActorsBuilder BindConfiguration(this IActorsBuilder builder, string section)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(section);
        Own(builder).Section = section;
        return builder;
    }

    private static IActorsBuilder Add(IActorsBuilder builder, string name, Type[] services, Func<IActorParent, IServiceProvider, SpawnedRoot> spawn)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Own(builder).Add(new RootDeclaration(name, services, spawn));
        return builder;
    }

    private static ActorsBuilder Own(IActorsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder as ActorsBuilder ?? throw new ArgumentException("This is not what AddActors returned.", nameof(builder));
    }
}
