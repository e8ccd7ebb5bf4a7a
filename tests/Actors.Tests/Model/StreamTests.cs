using System.Runtime.CompilerServices;
using Actors.Tests.Kit;
using Xunit;

namespace Actors.Tests.Model;

/// <summary>
/// Stream: of an <c>IAsyncEnumerable</c> handler each <c>MoveNextAsync</c> is one turn and one ask with its own timeout;
/// only <c>yield</c> interleaves; early break, token, stop and failure end it with a disposal turn; it has no tell.
/// </summary>
public sealed partial class StreamTests : IAsyncDisposable
{
    private readonly TestSystem _test = new();

    private ActorSystem System => _test.System;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task All_items_arrive_in_order_and_then_the_end()
    {
        var feed = Feed.Spawn(System, new Log());

        Assert.Equal([0, 1, 2], await feed.Numbers(3).ToListAsync());
        Assert.Empty(await feed.Numbers(0).ToListAsync());
    }

    [Actor]
    public partial class Feed(Log log)
    {
        private int _said;

        public int Said() => _said;

        public void Say() => _said++;

        public async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            log.Add("opened");
            try
            {
                for (var i = 0; i < count; i++)
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return i;
                }
            }
            finally
            {
                log.Add("closed");
            }
        }
    }
}
