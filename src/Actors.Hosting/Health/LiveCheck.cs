using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting.Health;

/// <summary>The system runs: the process need not be killed.</summary>
internal sealed class LiveCheck(ActorsHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(host.Phase switch
    {
        ActorsPhase.Failed => new HealthCheckResult(context.Registration.FailureStatus, $"{host.Title} could not be started."),
        ActorsPhase.Stopped => new HealthCheckResult(context.Registration.FailureStatus, $"{host.Title} has stopped."),
        _ => HealthCheckResult.Healthy(),
    });
}
