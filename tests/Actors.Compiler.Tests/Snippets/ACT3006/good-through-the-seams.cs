using Actors;

[Actor]
public partial class Game(ActorContext context, int seed)
{
    private readonly Random _dice = new(seed);
    private readonly DateTimeOffset _begun = context.Time.GetUtcNow();

    public int Roll() => _dice.Next(6);

    public async Task<TimeSpan> Pause(TimeSpan time, CancellationToken token)
    {
        await Task.Delay(time, context.Time, token);
        using var timer = new PeriodicTimer(time, context.Time);
        await timer.WaitForNextTickAsync(token);
        return context.Time.GetUtcNow() - _begun;
    }

    public async Task Park(CancellationToken token)
    {
        using var inner = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var plain = new CancellationTokenSource();
        await Task.Delay(Timeout.Infinite, inner.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, plain.Token);
        await Task.CompletedTask.WaitAsync(token);
    }

    public string Describe(Guid id) => $"{nameof(DateTime.UtcNow)} {new Guid(new byte[16])} {id} {DateTime.MaxValue} {new DateTime(2020, 1, 1)}";
}
