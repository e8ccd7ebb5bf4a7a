using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting.Health;

/// <summary>
/// The roots are there and the system does not stop: requests may come. Degraded where a turn is stuck or too many
/// messages wait for an actor; the data says which.
/// </summary>
internal sealed class ReadyCheck(ActorsHost host) : IHealthCheck
{
    private const int MaxShown = 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failed)
    {
        if (WhyNotReady() is { } why)
            return new HealthCheckResult(failed, $"{host.Title} {why}.");

        var gone = host.Roots.Where(root => host.System.WhenTerminated(root.Proxy!).IsCompleted).ToList();
        if (gone.Count > 0)
        {
            return new HealthCheckResult(
                failed,
                $"{host.Title} has lost root actors: {string.Join(", ", gone.Select(root => root.Name))}.",
                data: gone.ToDictionary(root => root.Proxy!.ToString(), object (_) => "has ended"));
        }

        var limits = host.Options.Health;
        var trouble = host.System.InspectTrouble(limits.StuckTurn, limits.MailboxLength);
        return trouble.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{host.Title} has {trouble.Count} actors with a stuck turn or too many messages.", data: trouble
                .Take(MaxShown).ToDictionary(actor => actor.Address.Path, object (actor) => Describe(actor, limits)));
    }

    private string? WhyNotReady() => host.Phase switch
    {
        ActorsPhase.Running => null,
        ActorsPhase.New or ActorsPhase.Starting => "has not started yet",
        ActorsPhase.Failed => "could not be started",
        _ => "stops",
    };

    private static string Describe(ActorSnapshot actor, ActorsHealthOptions limits)
    {
        var turn = actor.Turns.Where(turn => turn.Elapsed >= limits.StuckTurn).MaxBy(turn => turn.Elapsed) is { } stuck ? $"{stuck.Name} takes {stuck.Elapsed}" : null;
        var mailbox = actor.MailboxLength > limits.MailboxLength ? $"{actor.MailboxLength} messages wait" : null;
        return string.Join("; ", new[] { turn, mailbox }.OfType<string>()) is { Length: > 0 } both ? both : "a turn has taken long";
    }
}
