namespace Actors;

/// <summary>What is said of services that an actor takes and that are not there.</summary>
internal static class Injection
{
    private const string Register = "register it, or give the parameter a default value or a type that may be null";

    /// <summary>Refuses an actor before it is spawned, where it is known that it could not be constructed.</summary>
    /// <exception cref="MissingServiceException">A service is missing.</exception>
    internal static void Check(IServiceProvider? services, string actorType, IReadOnlyList<InjectedService> injected)
    {
        foreach (var service in injected)
        {
            if (services is null)
                throw new MissingServiceException(actorType, service, "and its system has none; let AddActors() make the system, or set ActorSystemOptions.Services");
            if (services is IActorServices known)
            {
                if (!service.IsOptional && !known.Knows(service.Type, service.Key))
                    throw Missing(actorType, service);
            }
            else if (service.Key is not null)
            {
                throw new MissingServiceException(actorType, service, "and those of its system have no keys; set ActorSystemOptions.Services to provider.ForActors(), of Actors.Hosting");
            }
        }
    }

    internal static MissingServiceException Missing(string actorType, InjectedService service) =>
        new(actorType, service, $"which have none; {Register}");
}
