using Actors;

public sealed class Scope(MeterProxy meter) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        meter.Tell.Add(1, null);
        await Task.Yield();
    }
}

[Actor]
public partial class Operation(MeterProxy meter)
{
    private int _runs;

    public async Task<int> Run()
    {
        await using (new Scope(meter))
            _runs++;
        return _runs;
    }

    public int Runs() => _runs;
}

[Actor]
public partial class Meter
{
    private int _total;

    public async Task Add(int count, OperationProxy? operation) => _total += operation is null ? count : await operation.Runs();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var meter = Meter.Spawn(system);
        var operation = Operation.Spawn(system, meter);
        await Task.WhenAll(operation.Run().AsTask(), meter.Add(1, operation).AsTask());
    }
}
