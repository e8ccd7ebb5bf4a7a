namespace Actors.Hosting;

/// <summary>Services for actors without a host.</summary>
public static class ActorServicesExtensions
{
    /// <summary>
    /// Makes a container the services of an actor system: <c>new ActorSystemOptions { Services = provider.ForActors() }</c>. Each
    /// actor then has a scope of its own, and services have keys. In a host <c>AddActors</c> does that.
    /// </summary>
    /// <param name="provider">The container.</param>
    public static IActorServices ForActors(this IServiceProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new ContainerServices(provider);
    }
}
