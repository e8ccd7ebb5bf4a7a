using Actors;

[Blocking("Every call goes over a serial line.")]
public abstract class Instrument
{
    [Blocking("It waits for the needle to settle.")]
    public abstract double Read();
}

public sealed class Scale : Instrument
{
    [Blocking("It warms up for a second.")]
    public Scale() { }

    [Blocking("It asks the instrument for its name.")]
    public string Name => "scale";

    public override double Read() => 1;

    // It may hold its caller before it returns the task.
    [Blocking("It opens the line before it returns.")]
    public Task Begin() => Task.CompletedTask;
}

[Actor]
public partial class Weigher
{
    public async Task<double> Weigh() => await Task.Run(() => new Scale().Read());
}
