using Actors.Hosting.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>
/// Starts the actors before anything of the host has started, and stops them after everything has stopped. So no
/// request finds them missing, in whatever order services were registered.
/// </summary>
internal sealed class ActorsHostedService(ActorsHost host, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    private Task? _start;

    public Task StartingAsync(CancellationToken cancellationToken) => _start ??= RunStartAsync(cancellationToken);

    // A host that knows no more of a service than its start.
    public Task StartAsync(CancellationToken cancellationToken) => StartingAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (host.Phase is ActorsPhase.Running)
        {
            host.Phase = ActorsPhase.Stopping;
            host.Logger.Stopping(host.Title);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_start is null || host.Phase is ActorsPhase.Failed)
            return;

        host.Phase = ActorsPhase.Stopping;
        await StopActorsAsync(cancellationToken).ConfigureAwait(false);
        host.Phase = ActorsPhase.Stopped;
    }

    private async Task RunStartAsync(CancellationToken cancellationToken)
    {
        host.Phase = ActorsPhase.Starting;
        try
        {
            // All at once: one that needs another's answer to start waits for it.
            foreach (var root in host.Roots)
                Spawn(root);
            foreach (var root in host.Roots)
                await AwaitStartAsync(root, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            host.Phase = ActorsPhase.Failed;
            await StopActorsAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }

        foreach (var root in host.Roots)
            _ = WatchAsync(root);
        // Also where it has none, for then somebody may spawn some.
        _ = host.System;
        host.Phase = ActorsPhase.Running;
        host.Logger.Started(host.Title, host.Roots.Count);
    }

    private void Spawn(RootActor root)
    {
        try
        {
            host.Get(root);
        }
        catch (Exception exception)
        {
            throw NotStarted(root, exception);
        }
    }

    private async Task AwaitStartAsync(RootActor root, CancellationToken cancellationToken)
    {
        try
        {
            await host.System.WhenStarted(root.Proxy!).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ActorStoppedException exception)
        {
            throw NotStarted(root, exception.InnerException ?? exception);
        }
        catch (ArgumentException exception)
        {
            // It lives in another system.
            throw NotStarted(root, exception);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host has lost patience, and does not know with whom.
            host.Logger.RootNotStarted(exception, host.Title, root.Name);
            throw;
        }
    }

    private RootActorException NotStarted(RootActor root, Exception cause)
    {
        host.Logger.RootNotStarted(cause, host.Title, root.Name);
        return new RootActorException(root.Name, $"{host.Title} could not start its root actor '{root.Name}': {cause.Message}", cause);
    }

    /// <summary>A root that ends while the host goes on is missed by those who have its proxy.</summary>
    private async Task WatchAsync(RootActor root)
    {
        var reason = await host.System.WhenTerminated(root.Proxy!).ConfigureAwait(false);
        if (host.Phase is not ActorsPhase.Running || reason is StopReason.ParentStopped)
            return;

        using (host.Logger.BeginScope(new ActorScope(host.Name, root.Proxy!.ToString(), message: null)))
            host.Logger.RootEnded(reason is StopReason.Failed ? LogLevel.Critical : LogLevel.Information, host.Title, root.Name, reason);
        if (reason is StopReason.Failed && host.Options.StopHostWhenRootFails)
            lifetime.StopApplication();
    }

    private async Task StopActorsAsync(CancellationToken cancellationToken)
    {
        var report = await host.System.ShutdownAsync(host.ShutdownTimeout, cancellationToken).ConfigureAwait(false);
        if (report.Late.Count > 0)
            host.Logger.Late(host.Title, report.Late.Count, string.Join(", ", report.Late.Take(20)));
        host.Log?.Flush();
        host.Logger.Stopped(host.Title);
    }
}
