namespace Actors;

/// <summary>
/// The services of an actor system, where each actor is to have a scope, or services have keys. An ordinary
/// <see cref="IServiceProvider"/> will do as well: then there are neither. <c>Actors.Hosting</c> makes one of a container
/// with <c>provider.ForActors()</c>.
/// </summary>
/// <remarks>Called by many actors at once.</remarks>
public interface IActorServices : IServiceProvider
{
    /// <summary>Tells whether there is such a service, so that an actor that needs it is refused before it is spawned.</summary>
    /// <param name="service">Its type.</param>
    /// <param name="key">Its key, or null.</param>
    /// <returns>False when there is none; true when there is one, or nobody can tell.</returns>
    bool Knows(Type service, object? key);

    /// <summary>Opens the scope of one object of an actor. It is disposed after the object.</summary>
    IActorServiceScope OpenScope();
}

/// <summary>The services of one object of an actor. The scope is used by one thread at a time.</summary>
public interface IActorServiceScope : IServiceProvider, IAsyncDisposable
{
    /// <summary>Resolves a service by its key.</summary>
    /// <param name="service">Its type.</param>
    /// <param name="key">Its key.</param>
    /// <returns>The service, or null where there is none.</returns>
    object? GetKeyedService(Type service, object key);
}
