using Actors;

[ActorBase]
public abstract class Part(TotalProxy total)
{
    protected int Size { get; set; } = 1;

    public async Task Grow()
    {
        Size++;
        await total.Add(Size);
    }
}

[Actor]
public partial class Wheel(TotalProxy total) : Part(total)
{
    public async Task Spin() => await Grow();
}

[Actor]
public partial class Axle(TotalProxy total, WheelProxy wheel) : Part(total)
{
    public async Task Turn() => await wheel.Spin();
}

[Actor]
public partial class Total
{
    private int _sum;

    public void Add(int size) => _sum += size;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var total = Total.Spawn(system);
        var wheel = Wheel.Spawn(system, total);
        var axle = Axle.Spawn(system, total, wheel);
        await Task.WhenAll(axle.Turn().AsTask(), wheel.Spin().AsTask(), axle.Grow().AsTask());
    }
}
