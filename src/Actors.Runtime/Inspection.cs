namespace Actors;

/// <summary>One actor and its children, as they were when somebody looked.</summary>
/// <remarks>
/// Actors go on while they are looked at, so figures of one snapshot may be a few messages apart.
/// </remarks>
/// <param name="Address">Where the actor is.</param>
/// <param name="TypeName">The name of the actor class.</param>
/// <param name="State">What it is doing.</param>
/// <param name="MailboxLength">How many messages wait, signals and continuations in the mailbox included.</param>
/// <param name="Handled">How many messages it has handled since it was spawned.</param>
/// <param name="Failed">How often it has failed.</param>
/// <param name="Restarts">How often it was restarted.</param>
/// <param name="Turns">The turns that are under way; more than one only where handlers interleave.</param>
/// <param name="Children">Its living children, the oldest first.</param>
[UnsafeSendable("Its lists are made for it, and nobody else has them.")]
public sealed record ActorSnapshot(
    ActorAddress Address,
    string TypeName,
    ActorState State,
    int MailboxLength,
    long Handled,
    long Failed,
    int Restarts,
    IReadOnlyList<TurnSnapshot> Turns,
    IReadOnlyList<ActorSnapshot> Children)
{
    /// <summary>The behaviour that it is in; null where it has none.</summary>
    public string? Behaviour { get; init; }

    /// <summary>How many messages are stashed until a behaviour takes them. They are not counted as waiting.</summary>
    public int Stashed { get; init; }

    /// <summary>How many living children it has, whether or not they are shown.</summary>
    public int ChildCount { get; init; }
}

/// <summary>A turn that is under way.</summary>
/// <param name="Name">The handler or hook, as in <c>Account.Withdraw</c>.</param>
/// <param name="Message">The message, or null where it is a step of the actor's life.</param>
/// <param name="Elapsed">How long ago it began; short turns just before it may be counted in.</param>
[Sendable]
public sealed record TurnSnapshot(string Name, ActorMessage? Message, TimeSpan Elapsed);

/// <summary>What an actor is doing.</summary>
public enum ActorState
{
    /// <summary>It has nothing to do.</summary>
    Idle,

    /// <summary>It handles messages, or has some to handle.</summary>
    Busy,

    /// <summary>It is constructed, or in its <c>OnStart</c>.</summary>
    Starting,

    /// <summary>It has failed and waits for its supervisor's decision.</summary>
    Failed,

    /// <summary>It is replaced, or waits out a back-off before that.</summary>
    Restarting,

    /// <summary>It stops: its children, then itself.</summary>
    Stopping,
}

/// <summary>A turn takes long: its handler computes, blocks, or awaits something that does not come.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Turn">The turn.</param>
[Sendable]
public sealed record LongTurn(ActorAddress Actor, TurnSnapshot Turn);

/// <summary>A mailbox grows: messages come faster than the actor handles them.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Length">How many messages wait.</param>
[Sendable]
public sealed record GrownMailbox(ActorAddress Actor, int Length);

/// <summary>A turn's code was on a thread for longer than its budget.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Handler">The handler, as in <c>Planner.Plan</c>.</param>
/// <param name="Message">The message; of a batch, the first.</param>
/// <param name="Budget">The budget.</param>
/// <param name="Used">How long it was, until its code returned or awaited something.</param>
[Sendable]
public sealed record ExceededBudget(ActorAddress Actor, string Handler, ActorMessage Message, TurnBudget Budget, TimeSpan Used);

/// <summary>Reads the live tree, without holding up anybody.</summary>
internal static class Inspection
{
    /// <summary>Those of most actors. Nobody adds to it.</summary>
    internal static readonly List<ICell> NoChildren = [];

    internal static IReadOnlyList<ActorSnapshot> Read(Children roots)
    {
        var all = new List<ActorSnapshot>();
        var open = new Stack<(List<ICell> Cells, List<ActorSnapshot> Into)>([(roots.YoungestFirst(), all)]);
        while (open.TryPop(out var level))
        {
            level.Cells.Reverse();
            foreach (var cell in level.Cells)
            {
                var children = new List<ActorSnapshot>();
                level.Into.Add(cell.Inspect(children));
                if (cell.LivingChildren is { Count: > 0 } living)
                    open.Push((living, children));
            }
        }

        return all;
    }

    /// <summary>Every living actor.</summary>
    internal static IEnumerable<ICell> All(Children roots)
    {
        var open = new Stack<ICell>(roots.YoungestFirst());
        while (open.TryPop(out var cell))
        {
            yield return cell;
            foreach (var child in cell.LivingChildren)
                open.Push(child);
        }
    }

    /// <summary>The living actor of an address; null where there is none.</summary>
    internal static ICell? At(Children roots, string address)
    {
        if (!address.StartsWith('/'))
            return null;

        ICell? cell = null;
        foreach (var part in address[1..].Split('/'))
        {
            var siblings = cell is null ? roots : cell.AnyChildren;
            // No name has a hash in it.
            cell = part.Contains('#', StringComparison.Ordinal) ? siblings?.YoungestFirst().Find(child => child.KnownLabel == part) : siblings?.Find(part);
            if (cell is null)
                return null;
        }

        return cell;
    }

    /// <summary>Some of the living actors in whose address a text is, and whose class has a name.</summary>
    /// <param name="roots">The roots of the tree.</param>
    /// <param name="text">With a slash in it, it is looked for in the whole address; else in its last part. Null for all.</param>
    /// <param name="typeName">The name of the class; null for all.</param>
    /// <param name="skip">How many to leave out.</param>
    /// <param name="take">How many to show.</param>
    internal static ActorPage Search(Children roots, string? text, string? typeName, int skip, int take)
    {
        var byPath = text?.Contains('/', StringComparison.Ordinal) is true;
        var page = new List<ActorSnapshot>();
        var total = 0;
        var open = new Stack<(ICell Cell, string Above)>(roots.YoungestFirst().Select(root => (root, "")));
        while (open.TryPop(out var next))
        {
            var (cell, above) = next;
            // Nobody can have seen the number of an actor that has none yet.
            var label = text is null ? "" : cell.KnownLabel ?? $"{cell.TypeName}#";
            var path = byPath ? $"{above}/{label}" : label;
            foreach (var child in cell.LivingChildren)
                open.Push((child, path));
            if ((typeName is not null && cell.TypeName != typeName) || (text is not null && !path.Contains(text, StringComparison.OrdinalIgnoreCase)))
                continue;
            if (total++ >= skip && page.Count < take)
                page.Add(cell.Inspect([]));
        }

        return new ActorPage(page, total);
    }
}
