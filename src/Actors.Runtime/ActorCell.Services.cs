namespace Actors;

/// <content>What the actor's constructor takes from the services, and the scope that goes with the object.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private protected override object? Resolve(InjectedService service)
    {
        // Spawn has seen that there are some.
        var services = Home.Options.Services!;
        if (services is IActorServices scoped)
            services = Rest.Scope ??= scoped.OpenScope();
        var found = service.Key is { } key ? ((IActorServiceScope)services).GetKeyedService(service.Type, key) : services.GetService(service.Type);
        return found is null && !service.IsOptional ? throw Injection.Missing(TypeName, service) : found;
    }

    /// <summary>Disposes what the object had taken. Of an actor that was abandoned nothing is: its turn may still use it.</summary>
    private async ValueTask EndScopeAsync()
    {
        if (_rest?.Scope is not { } scope)
            return;

        _rest.Scope = null;
        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            ReportFailure($"{TypeName} (disposal of its services)", exception, SupervisorDirective.Stop);
        }
    }
}
