using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Logging;

/// <summary>What is logged, category <c>Actors</c>. Ids are stable: they mean the same in every version, and are in docs/hosting.md.</summary>
internal static partial class Messages
{
    [LoggerMessage(1, LogLevel.Information, "{System} has started, with {Roots} root actors")]
    public static partial void Started(this ILogger logger, string system, int roots);

    [LoggerMessage(2, LogLevel.Information, "{System} will stop when the rest of the host has stopped")]
    public static partial void Stopping(this ILogger logger, string system);

    [LoggerMessage(3, LogLevel.Information, "{System} has stopped")]
    public static partial void Stopped(this ILogger logger, string system);

    [LoggerMessage(4, LogLevel.Warning, "{System} had to abandon {Count} actors that did not stop in time: {Late}")]
    public static partial void Late(this ILogger logger, string system, int count, string late);

    [LoggerMessage(5, LogLevel.Critical, "{System} could not start its root actor {Root}")]
    public static partial void RootNotStarted(this ILogger logger, Exception exception, string system, string root);

    [LoggerMessage(EventId = 6, EventName = "RootEnded", Message = "{System} has lost its root actor {Root}: {Reason}")]
    public static partial void RootEnded(this ILogger logger, LogLevel level, string system, string root, StopReason reason);

    [LoggerMessage(EventId = 10, EventName = "ActorFailed", Message = "{Where} at {Actor} failed; its supervisor decided: {Directive}")]
    public static partial void Failed(this ILogger logger, LogLevel level, Exception exception, string where, string actor, SupervisorDirective directive);

    [LoggerMessage(EventId = 20, EventName = "DeadLetter", Message = "{Message} to {Actor} is a dead letter: {Reason}")]
    public static partial void DeadLetter(this ILogger logger, LogLevel level, Exception? cause, string message, string actor, DeadLetterReason reason);

    [LoggerMessage(21, LogLevel.Warning, "{Count} more dead letters were not logged")]
    public static partial void DeadLettersNotLogged(this ILogger logger, long count);

    [LoggerMessage(30, LogLevel.Warning, "{Where} at {Actor} takes long: {Elapsed} until now")]
    public static partial void LongTurn(this ILogger logger, string where, string actor, TimeSpan elapsed);

    [LoggerMessage(31, LogLevel.Warning, "{Length} messages wait for {Actor}")]
    public static partial void MailboxGrown(this ILogger logger, string actor, int length);

    [LoggerMessage(32, LogLevel.Warning, "{Where} at {Actor} was over its budget of {Budget}: its code was on a thread for {Used}")]
    public static partial void TurnOverBudget(this ILogger logger, string where, string actor, TimeSpan budget, TimeSpan used);
}
