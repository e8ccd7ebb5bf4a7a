namespace Actors.AspNetCore.Data;

/// <summary>Makes what the page shows of what the runtime tells.</summary>
/// <param name="withContents">Whether what messages hold may be seen.</param>
internal sealed class Rows(bool withContents)
{
    private const int MaxText = 500;

    public ActorRow Actor(ActorSnapshot actor) => new(
        actor.Address.Path, actor.TypeName, actor.State.ToString(), actor.Behaviour, actor.Stashed, actor.MailboxLength,
        actor.Handled, actor.Failed, actor.Restarts, actor.ChildCount, [.. actor.Turns.Select(Turn)]);

    public IEnumerable<SlowRow> Slow(ActorSnapshot actor, TimeSpan limit) => actor.Turns
        .Where(turn => turn.Elapsed >= limit)
        .Select(turn => new SlowRow(actor.Address.Path, turn.Name, Message(turn.Message), Ms(turn.Elapsed)));

    public static FailureRow Failure(long number, long at, ActorFailure failure) => new(
        number, at, failure.Actor.Path, failure.Where, failure.Exception.GetType().Name, TextOf(failure.Exception), failure.Directive.ToString());

    public DeadLetterRow DeadLetter(long number, long at, DeadLetter letter) => new(
        number, at, letter.Target.Path, Message(letter.Message) ?? "", letter.Reason.ToString(), letter.Cause is { } cause ? $"{cause.GetType().Name}: {TextOf(cause)}" : null);

    private TurnRow Turn(TurnSnapshot turn) => new(turn.Name, Message(turn.Message), Ms(turn.Elapsed));

    /// <summary>A message by its name alone, unless what it holds may be seen.</summary>
    private string? Message(ActorMessage? message)
    {
        if (message is null)
            return null;
        var name = message.GetType().Name;
        if (name.IndexOf('`', StringComparison.Ordinal) is var arity and > 0)
            name = name[..arity];
        return withContents ? Safely(message, static message => message.ToString(), name) : name;
    }

    private static string TextOf(Exception exception) => Safely(exception, static exception => exception.Message, "");

    /// <summary>Neither the text of an exception nor that of a message is ours: each may throw.</summary>
    private static string Safely<T>(T value, Func<T, string?> text, string otherwise)
    {
        try
        {
            return text(value) is { } shown ? shown.Length > MaxText ? $"{shown.AsSpan(0, MaxText)}…" : shown : otherwise;
        }
        catch (Exception)
        {
            return otherwise;
        }
    }

    private static double Ms(TimeSpan time) => Math.Round(time.TotalMilliseconds);
}
