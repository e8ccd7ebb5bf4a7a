using Actors;

[Actor]
public partial class Cache<T>
    where T : struct
{
    private int _hits;

    public int Hits() => ++_hits + default(T).GetHashCode();

    public async Task<int> Through(CacheProxy<long> next) => await next.{|ACT3001:Hits|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (small, large) = (Cache<int>.Spawn(system), Cache<long>.Spawn(system));
        await Task.WhenAll(small.Through(large).AsTask(), large.Hits().AsTask());
    }
}
