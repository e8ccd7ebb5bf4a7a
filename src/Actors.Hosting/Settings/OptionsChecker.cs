using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>Refuses values out of range when the host starts, each by the name that it has in the configuration.</summary>
internal sealed class OptionsChecker(ActorsBuilder builder) : IValidateOptions<ActorsOptions>
{
    public ValidateOptionsResult Validate(string? forName, ActorsOptions options)
    {
        if ((forName ?? Options.DefaultName) != (builder.Name ?? Options.DefaultName))
            return ValidateOptionsResult.Skip;

        var wrong = new List<string>();
        Positive(nameof(options.AskTimeout), options.AskTimeout);
        Positive(nameof(options.StopTimeout), options.StopTimeout);
        Positive(nameof(options.LongTurn), options.LongTurn);
        Positive("Health:StuckTurn", options.Health.StuckTurn);
        if (options.ShutdownTimeout is { } shutdown)
            Positive(nameof(options.ShutdownTimeout), shutdown);
        Check(options.MailboxAlarm >= 64, nameof(options.MailboxAlarm), options.MailboxAlarm, "a number of at least 64");
        Check(options.LoggedDeadLetters >= 0, nameof(options.LoggedDeadLetters), options.LoggedDeadLetters, "zero or more");
        Check(options.Health.MailboxLength >= 0, "Health:MailboxLength", options.Health.MailboxLength, "zero or more");
        Check(options.Supervision is not null, nameof(options.Supervision), "null", "SupervisionPolicy.Default or one of your own");
        Check(options.Scheduler is not null, nameof(options.Scheduler), "null", "TurnScheduler.ThreadPool or one of your own");
        Check(options.Ids is not null, nameof(options.Ids), "null", "an IdSource");
        Check(!options.Interceptors.Contains(null!), nameof(options.Interceptors), "a list with null in it", "interceptors only");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);

        void Positive(string option, TimeSpan value) => Check(value > TimeSpan.Zero, option, value, "a time of more than zero, as in \"00:00:30\"");

        void Check(bool isRight, string option, object value, string demand)
        {
            if (!isRight)
                wrong.Add($"{builder.Section}:{option} is {value}; set it to {demand}.");
        }
    }
}
