using Actors.Hosting;
using Actors.Hosting.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health checks of an actor system.</summary>
public static class ActorsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds two checks: <c>actors-live</c> with the tag <c>live</c> fails when the system could not start or has stopped;
    /// <c>actors-ready</c> with the tag <c>ready</c> fails until the roots are there, when one is lost, and when the host
    /// stops, and is degraded where a turn is stuck or too many messages wait, by <see cref="ActorsOptions.Health"/>; its data
    /// names the actors. Those of a system with a name are called <c>actors-name-live</c> and <c>actors-name-ready</c>.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="system">The name of the system; null for the one without.</param>
    public static IHealthChecksBuilder AddActors(this IHealthChecksBuilder builder, string? system = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var prefix = system is null ? "actors" : $"actors-{system}";
        builder.Add(new HealthCheckRegistration($"{prefix}-live", services => new LiveCheck(HostOf(services, system)), failureStatus: null, ["live"]));
        return builder.Add(new HealthCheckRegistration($"{prefix}-ready", services => new ReadyCheck(HostOf(services, system)), failureStatus: null, ["ready"]));
    }

    private static ActorsHost HostOf(IServiceProvider services, string? system) =>
        services.GetServices<ActorsBuilder>().FirstOrDefault(builder => builder.Name == system)?.HostIn(services)
        ?? throw new InvalidOperationException(system is null
            ? "There is no actor system to check: call services.AddActors()."
            : $"There is no actor system '{system}' to check: call services.AddActors(\"{system}\").");
}
