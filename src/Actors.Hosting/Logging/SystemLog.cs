using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Logging;

/// <summary>Logs what an actor system reports.</summary>
internal sealed class SystemLog(ILogger logger, string? system, ActorsOptions options, TimeProvider time)
{
    // What an actor failed with: of one and the same exception the log shows the stack once.
    private readonly ConditionalWeakTable<Exception, object> _shown = [];

    private readonly Quota _deadLetters = new(options.LoggedDeadLetters, TimeSpan.FromSeconds(10), time);

    public void Listen(ActorSystem actors)
    {
        actors.ActorFailed += OnFailed;
        actors.DeadLettered += OnDeadLetter;
        actors.LongTurnDetected += OnLongTurn;
        actors.MailboxGrown += OnMailboxGrown;
        actors.TurnBudgetExceeded += OnTurnOverBudget;
    }

    /// <summary>Says what has not been said yet.</summary>
    public void Flush() => LogRefused(_deadLetters.TakeRefused());

    private void OnFailed(ActorFailure failure)
    {
        var level = failure.Directive is SupervisorDirective.Resume ? LogLevel.Warning : LogLevel.Error;
        if (!logger.IsEnabled(level))
            return;
        _shown.TryAdd(failure.Exception, level);
        using (Scope(failure.Actor, message: null))
            logger.Failed(level, failure.Exception, failure.Where, failure.Actor.Path, failure.Directive);
    }

    private void OnDeadLetter(DeadLetter letter)
    {
        var level = letter.Reason switch
        {
            // Whoever sent it knows.
            DeadLetterReason.Cancelled => LogLevel.Debug,
            DeadLetterReason.Stopped or DeadLetterReason.Expired => LogLevel.Information,
            _ => LogLevel.Warning,
        };
        if (!logger.IsEnabled(level))
            return;

        var isTaken = _deadLetters.TryTake(out var refused);
        LogRefused(refused);
        if (!isTaken)
            return;

        var message = ActorScope.Show(letter.Message, options.LogMessageContents);
        using (Scope(letter.Target, message))
            logger.DeadLetter(level, letter.Cause is { } cause && _shown.TryGetValue(cause, out _) ? null : letter.Cause, message, letter.Target.Path, letter.Reason);
    }

    private void OnLongTurn(LongTurn turn)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
            return;
        using (Scope(turn.Actor, turn.Turn.Message is { } message ? ActorScope.Show(message, options.LogMessageContents) : null))
            logger.LongTurn(turn.Turn.Name, turn.Actor.Path, turn.Turn.Elapsed);
    }

    private void OnMailboxGrown(GrownMailbox mailbox)
    {
        using (Scope(mailbox.Actor, message: null))
            logger.MailboxGrown(mailbox.Actor.Path, mailbox.Length);
    }

    private void OnTurnOverBudget(ExceededBudget turn)
    {
        using (Scope(turn.Actor, ActorScope.Show(turn.Message, options.LogMessageContents)))
            logger.TurnOverBudget(turn.Handler, turn.Actor.Path, turn.Budget.Time, turn.Used);
    }

    private void LogRefused(long count)
    {
        if (count > 0)
            logger.DeadLettersNotLogged(count);
    }

    private IDisposable? Scope(ActorAddress actor, string? message) => logger.BeginScope(new ActorScope(system, actor.Path, message));
}
