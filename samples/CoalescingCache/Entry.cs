using Actors;

namespace CoalescingCache;

/// <summary>
/// One value, from its fetch to its expiry. The fetch is the actor's start, and no message is handled before the start
/// has ended: so all who ask meanwhile wait in the mailbox, without a lock, a task or a list of waiters.
/// </summary>
[Actor]
public partial class Entry<TKey, TValue>(
    ActorContext context, TKey key, IOrigin<TKey, TValue> origin, CacheProxy<TKey, TValue> cache, TimeSpan lifetime)
    where TKey : notnull
{
    private TValue _value = default!;
    private OriginException? _failure;

    [Throws<OriginException>]
    public TValue Get() => _failure is null ? _value : throw _failure;

    internal void Retire() => context.Stop();

    private async Task OnStart(CancellationToken cancellationToken)
    {
        try
        {
            _value = await origin.Fetch(key, cancellationToken);
            Self.After(lifetime).Expire();
        }
        catch (OriginException failure)
        {
            Fail(failure);
        }
        catch (AskException failure)
        {
            Fail(new OriginException($"The origin has not answered: {failure.Message}"));
        }
    }

    // The answer for those who wait, and for nobody after them.
    private void Fail(OriginException failure)
    {
        _failure = failure;
        Expire();
    }

    [Handler]
    private void Expire() => cache.Tell.Forget(key);
}
