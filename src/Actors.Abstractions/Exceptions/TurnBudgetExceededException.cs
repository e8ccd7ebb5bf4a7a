namespace Actors;

/// <summary>
/// A turn's code was on a thread for longer than its strict budget allows; see <see cref="TurnBudgetAttribute"/>. It is a
/// failure of the actor, also where a handler declares it: its asker gets an <see cref="ActorFailedException"/> around it.
/// </summary>
public sealed class TurnBudgetExceededException : Exception
{
    internal TurnBudgetExceededException(ActorAddress actor, string handler, TimeSpan budget, TimeSpan used)
        : base($"{handler} at {actor} computed for {used} in one turn, and its budget is {budget}. Do less in one turn (Self.Tell the rest), hand the work to other actors, or raise [TurnBudget].")
    {
        Actor = actor;
        Handler = handler;
        Budget = budget;
        Used = used;
    }

    /// <summary>The actor.</summary>
    public ActorAddress Actor { get; }

    /// <summary>The handler, as in <c>Planner.Plan</c>.</summary>
    public string Handler { get; }

    /// <summary>How long the turn's code may be on a thread.</summary>
    public TimeSpan Budget { get; }

    /// <summary>How long it was, until it returned or awaited.</summary>
    public TimeSpan Used { get; }
}
