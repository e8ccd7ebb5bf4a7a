namespace Actors;

/// <summary>Some members of a pool failed to handle a message that goes to all of them. All have been asked, and the others have handled it.</summary>
public sealed class BroadcastException : AskException
{
    internal BroadcastException(ActorAddress pool, string handler, IReadOnlyList<Exception> failures)
        : base(pool, handler, $"{handler} at {pool} failed at {failures.Count} of its members; the first: {TextOf(failures[0])} Failures has all of them.", failures[0]) =>
        Failures = failures;

    /// <summary>What the asks of single members failed with, in the order of the members; at least one.</summary>
    public IReadOnlyList<Exception> Failures { get; }
}
