namespace Actors.Generator.Model;

/// <summary>What a handler says of the flow of its messages. Times are in ticks of 100 ns.</summary>
/// <param name="Level">Its level, or null for that of others.</param>
/// <param name="TimeToLive">How long a message is worth handling.</param>
/// <param name="Batch">How many messages a turn takes at most, or null where it takes one.</param>
/// <param name="Throttle">The time from one turn to the next.</param>
/// <param name="Debounce">How long nothing must come.</param>
/// <param name="Budget">How long its code may be on a thread.</param>
/// <param name="IsStrict">A turn over the budget fails.</param>
internal sealed record FlowModel(int? Level, long? TimeToLive, int? Batch, long? Throttle, long? Debounce, long? Budget, bool IsStrict)
{
    /// <summary>A timer decides when it is handled, so it cannot be asked.</summary>
    public bool IsToldOnly => Throttle is not null || Debounce is not null;

    public bool IsEmpty => this is { Level: null, TimeToLive: null, Batch: null, Throttle: null, Debounce: null, Budget: null };
}
