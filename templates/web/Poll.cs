using System.Collections.Immutable;
using Actors;

namespace ActorService;

/// <summary>Counts votes. Requests come on many threads; the counts are touched by one turn at a time.</summary>
[Actor]
public partial class Poll
{
    private ImmutableSortedDictionary<string, int> _votes = ImmutableSortedDictionary<string, int>.Empty;

    public int Vote(string candidate)
    {
        var votes = _votes.GetValueOrDefault(candidate) + 1;
        _votes = _votes.SetItem(candidate, votes);
        return votes;
    }

    public ImmutableSortedDictionary<string, int> Result() => _votes;
}
