using Actors;

namespace DiningPhilosophers;

/// <summary>
/// A fork. Whoever it serves holds it until the handler has ended, for an actor does one thing at a time.
/// </summary>
[Actor]
public partial class Fork(TableProxy table)
{
    /// <summary>Serves somebody who wants this fork and then another.</summary>
    public async Task TakeThen(ForkProxy other)
    {
        await table.FirstForkIsTaken();
#pragma warning disable ACT3001 // The compiler is right: this sample shows what happens then, and the order that avoids it.
        await other.Take();
#pragma warning restore ACT3001
    }

    /// <summary>Serves somebody who needs this fork only. Eating takes no time.</summary>
    public void Take()
    {
    }
}
