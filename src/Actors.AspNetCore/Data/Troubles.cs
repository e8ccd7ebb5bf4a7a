namespace Actors.AspNetCore.Data;

/// <summary>The last failures and dead letters. Only what is shown is kept, not the messages and exceptions themselves.</summary>
internal sealed class Troubles
{
    private const int Kept = 200;

    private readonly Ring<FailureRow> _failures = new(Kept);
    private readonly Ring<DeadLetterRow> _deadLetters = new(Kept);

    public Troubles(ActorSystem system, Rows rows)
    {
        var time = system.Options.TimeProvider;
        system.ActorFailed += failure => _failures.Add(number => Rows.Failure(number, time.GetUtcNow().ToUnixTimeMilliseconds(), failure));
        system.DeadLettered += letter => _deadLetters.Add(number => rows.DeadLetter(number, time.GetUtcNow().ToUnixTimeMilliseconds(), letter));
    }

    public long FailureCount => _failures.Count;

    public long DeadLetterCount => _deadLetters.Count;

    public TroublesRow All() => new(_failures.NewestFirst(), _deadLetters.NewestFirst());

    public IReadOnlyList<FailureRow> FailuresOf(string actor) => _failures.NewestFirst().FindAll(failure => failure.Actor == actor);

    public IReadOnlyList<DeadLetterRow> DeadLettersOf(string actor) => _deadLetters.NewestFirst().FindAll(letter => letter.Actor == actor);
}
