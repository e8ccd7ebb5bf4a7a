using Actors;
using Samples;

namespace CoalescingCache;

/// <summary>An origin that takes two seconds for everything. It serves many at a time: it interleaves.</summary>
[Actor]
public partial class Library(ActorContext context, TimelineProxy timeline) : IOrigin<string, int>
{
    private int _calls;

    [Interleave]
    [Throws<OriginException>]
    public async Task<int> Fetch(string title, CancellationToken cancellationToken)
    {
        var call = ++_calls;
        timeline.Tell.Write($"    origin: call {call}, '{title}'");
        await Task.Delay(TimeSpan.FromSeconds(2), context.Time, cancellationToken);
        return title.Length > 0 ? 1000 + call : throw new OriginException("A book without a title is not to be found.");
    }

    public int Calls() => _calls;
}
