using System.Diagnostics;

namespace Actors;

/// <summary>The order of an actor whose messages have levels: which of those that wait is next.</summary>
internal sealed class Priorities<TEnvelope>
    where TEnvelope : struct, IEnvelope
{
    // So many in a row may pass the one that has waited longest.
    private const int MostPassing = 64;

    private readonly int[] _ranks;
    private readonly int _plain;
    private long _accepted;
    private int _passed;

    internal Priorities(MessageFlow flow)
    {
        var levels = flow.Levels.ToList();
        _plain = levels.IndexOf(0);
        _ranks = [.. Enumerable.Range(0, flow.Handlers).Select(tag => levels.IndexOf(flow.LevelOf(tag)))];
        Inbox = new LevelQueue(levels.Count, _plain);
        HeldBack = new LevelQueue(levels.Count, _plain);
    }

    /// <summary>Drained, and not yet started.</summary>
    internal LevelQueue Inbox { get; }

    /// <summary>May not start yet, for a suspended turn stands in its way.</summary>
    internal LevelQueue HeldBack { get; }

    internal bool IsEmpty => Inbox.Count == 0 && HeldBack.Count == 0;

    /// <summary>Somebody has waited long enough: the oldest is next.</summary>
    internal bool IsByAge => _passed >= MostPassing;

    /// <summary>Sorts what was drained.</summary>
    internal void Accept(ref NodeList drained)
    {
        while (drained.Take() is { } node)
        {
            // Whoever wakes the actor has done so.
            if (!IsKick(node))
                Inbox.Add(new LevelQueue.Entry(RankOf(node), _accepted++, node));
        }
    }

    internal bool IsBefore(in LevelQueue.Entry one, in LevelQueue.Entry other)
    {
        var (rank, otherRank) = (one.Rank < 0 ? _plain : one.Rank, other.Rank < 0 ? _plain : other.Rank);
        return IsByAge || rank == otherRank ? one.Number < other.Number : rank < otherRank;
    }

    /// <summary>A node is about to start that was just taken.</summary>
    internal void Start(in LevelQueue.Entry taken)
    {
        var oldest = Math.Min(Inbox.Oldest, HeldBack.Oldest);
        Debug.Assert(oldest != taken.Number, "It was taken.");
        _passed = oldest > taken.Number ? 0 : _passed + 1;
    }

    private int RankOf(MailNode node) => node switch
    {
        Letter<TEnvelope> letter => _ranks[letter.Message.Tag],
        TurnContext.Continuation => _plain,
        _ => -1,
    };

    private static bool IsKick(MailNode node) => node is KickNode;
}
