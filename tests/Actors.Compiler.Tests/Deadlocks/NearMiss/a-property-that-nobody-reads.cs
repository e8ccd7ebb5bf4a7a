using Actors;

[Actor]
public partial class Train(SignalProxy signal)
{
    private int _speed = 80;

    private ValueTask<bool> IsFree => signal.IsFree();

    public int Speed() => _speed--;
}

[Actor]
public partial class Signal
{
    private bool _isFree;

    public bool IsFree() => _isFree;

    public async Task Measure(TrainProxy train) => _isFree = await train.Speed() < 50;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var signal = Signal.Spawn(system);
        var train = Train.Spawn(system, signal);
        await Task.WhenAll(train.Speed().AsTask(), signal.Measure(train).AsTask());
    }
}
