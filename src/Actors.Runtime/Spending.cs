namespace Actors;

/// <summary>How much time the suspended turns of an actor with budgets have used up.</summary>
/// <remarks>Locked, for a turn that was taken away past its deadline may still be running somewhere.</remarks>
internal sealed class Spending
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TurnContext, Account> _accounts = [];

    /// <summary>A turn is suspended that has a budget.</summary>
    internal void Open(TurnContext turn, int tag, TurnBudget budget, TimeSpan used, Exception? failure)
    {
        lock (_gate)
            _accounts[turn] = new Account(tag, budget) { Used = used, Failure = failure };
    }

    /// <summary>The budget of a suspended turn, with what it has used; null where it has none.</summary>
    internal Account? Of(TurnContext turn)
    {
        lock (_gate)
            return _accounts.GetValueOrDefault(turn);
    }

    internal void Close(TurnContext turn)
    {
        lock (_gate)
            _accounts.Remove(turn);
    }

    /// <summary>What one turn has used.</summary>
    internal sealed class Account(int tag, TurnBudget budget)
    {
        internal int Tag => tag;

        internal TurnBudget Budget => budget;

        internal TimeSpan Used { get; set; }

        internal bool IsOver => Used > budget.Time;

        /// <summary>Why the turn is to be ended, if it is.</summary>
        internal Exception? Failure { get; set; }
    }
}
