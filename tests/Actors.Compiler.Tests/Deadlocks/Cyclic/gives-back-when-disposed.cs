using Actors;

public sealed class Lease(PoolProxy pool, int number) : IAsyncDisposable
{
    public int Number => number;

    public async ValueTask DisposeAsync() => await pool.{|ACT3001:Release|}(number);
}

[Actor]
public partial class Job(PoolProxy pool)
{
    private int _runs;

    public async Task<int> Execute()
    {
        await using var lease = new Lease(pool, ++_runs);
        return lease.Number;
    }

    public bool IsIdle() => _runs is 0;
}

[Actor]
public partial class Pool
{
    private int _free;

    public void Release(int number) => _free += number;

    public async Task<int> Sweep(JobProxy job) => await job.{|ACT3001:IsIdle|}() ? ++_free : _free;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var pool = Pool.Spawn(system);
        var job = Job.Spawn(system, pool);
        await Task.WhenAll(job.Execute().AsTask(), pool.Sweep(job).AsTask());
    }
}
