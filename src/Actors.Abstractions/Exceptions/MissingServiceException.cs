namespace Actors;

/// <summary>
/// An actor takes a constructor parameter from the services, and there is none: its system has no services, or none of
/// that type or key. Thrown by <c>Spawn</c> where that can be known, else by the actor's constructor.
/// </summary>
public sealed class MissingServiceException : InvalidOperationException
{
    internal MissingServiceException(string actorType, InjectedService service, string why)
        : base($"{actorType} cannot be constructed: its parameter '{service.Parameter}' takes a {service.Type}{(service.Key is { } key ? $" with the key '{key}'" : "")} from the services, {why}.")
    {
        ActorType = actorType;
        Parameter = service.Parameter;
        ServiceType = service.Type;
        Key = service.Key;
    }

    /// <summary>The name of the actor class.</summary>
    public string ActorType { get; }

    /// <summary>The constructor parameter.</summary>
    public string Parameter { get; }

    /// <summary>Its type.</summary>
    public Type ServiceType { get; }

    /// <summary>The key of the service; null where it has none.</summary>
    public object? Key { get; }
}
