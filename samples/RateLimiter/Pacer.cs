using Actors;
using Samples;

namespace RateLimiter;

/// <summary>
/// Calls for a client who would rather wait than be turned away. Its mailbox takes two calls; so a third one waits where
/// it is made, because a tell to this actor is a <see cref="ValueTask"/>: the pace reaches the one who makes the calls.
/// </summary>
[Actor]
[Mailbox(2)]
public partial class Pacer(ActorContext context, string client, LimiterProxy limiter, TimelineProxy timeline)
{
    // The actor's turn ends with the call: the next one in the mailbox does not begin before.
    public async Task Call(int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await limiter.Take(client, cancellationToken);
                timeline.Tell.Write($"{client}: call {number} is made");
                return;
            }
            catch (RateLimitedException limited)
            {
                await Task.Delay(limited.RetryAfter, context.Time, cancellationToken);
            }
        }
    }
}
