using Actors;

// Spawn, ask, tell, a declared failure, a crash and a restart, a suspended turn: each line is checked by whoever runs this.
await using var system = new ActorSystem();
var counter = Counter.Spawn(system.Named("counter"), 10);
Console.WriteLine($"asked: {await counter.Add(5)}");
counter.Tell.Add(7);
Console.WriteLine($"told: {await counter.Add(0)}");
Console.WriteLine($"later: {await counter.AddLater(1)}");
try
{
    await counter.Refuse();
}
catch (NotSupportedException exception)
{
    Console.WriteLine($"declared: {exception.Message}");
}

try
{
    await counter.Crash();
}
catch (ActorFailedException exception)
{
    Console.WriteLine($"crashed: {exception.InnerException!.Message}");
}

Console.WriteLine($"restarted: {await counter.Add(0)}");
for (var i = 0; i < 1_000; i++)
    await counter.Add(1);
Console.WriteLine($"asked a thousand times: {await counter.Add(0)}");
system.DeadLettered += letter => Console.WriteLine($"dead letter: {letter.Message}");
await system.StopAsync(counter);
counter.Tell.Add(1);

[Actor]
public partial class Counter(int start)
{
    private int _sum = start;

    public int Add(int number) => _sum += number;

    public async Task<int> AddLater(int number)
    {
        await Task.Yield();
        return _sum += number;
    }

    [Throws<NotSupportedException>]
    public void Refuse() => throw new NotSupportedException("refused");

    public void Crash() => throw new InvalidOperationException("crashed");
}
