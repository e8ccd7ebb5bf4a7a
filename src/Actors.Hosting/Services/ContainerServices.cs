using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting;

/// <summary>A container, as actors see it: a scope for each object of an actor, and services with keys.</summary>
internal sealed class ContainerServices(IServiceProvider provider) : IActorServices
{
    // A container may have its own idea of a scope; this one then lives without.
    private readonly IServiceScopeFactory? _scopes = provider.GetService<IServiceScopeFactory>();
    private readonly IServiceProviderIsService? _known = provider.GetService<IServiceProviderIsService>();

    public object? GetService(Type serviceType) => provider.GetService(serviceType);

    public bool Knows(Type service, object? key) => key is null
        ? _known?.IsService(service) ?? true
        : _known is not IServiceProviderIsKeyedService keyed || keyed.IsKeyedService(service, key);

    public IActorServiceScope OpenScope() =>
        _scopes?.CreateAsyncScope() is { } scope ? new Scope(scope.ServiceProvider, scope) : new Scope(provider, null);

    private sealed class Scope(IServiceProvider services, IAsyncDisposable? scope) : IActorServiceScope
    {
        public object? GetService(Type serviceType) => services.GetService(serviceType);

        public object? GetKeyedService(Type service, object key) => services is IKeyedServiceProvider keyed
            ? keyed.GetKeyedService(service, key)
            : throw new InvalidOperationException($"{services.GetType()} has no services with keys, so '{key}' cannot be found: take one without a key.");

        public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? default;
    }
}
