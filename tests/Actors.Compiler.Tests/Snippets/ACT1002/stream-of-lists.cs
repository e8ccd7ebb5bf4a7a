using System.Runtime.CompilerServices;
using Actors;

namespace Feeds;

[Actor]
public partial class Feed
{
    private readonly List<string> _lines = [];

    public async {|ACT1002:IAsyncEnumerable<List<string>>|} Pages([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        yield return [.. _lines];
    }

    public async IAsyncEnumerable<string> Lines([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in _lines.ToArray())
        {
            await Task.Delay(1, cancellationToken);
            yield return line;
        }
    }
}
