using Actors;

public static partial class East
{
    [Actor]
    public partial class Gate(West.GateProxy other)
    {
        public async Task<int> Open() => await other.Width();

        public int Width() => 2;
    }
}

public static partial class West
{
    [Actor]
    public partial class Gate
    {
        private int _width = 1;

        public int Width() => _width++;

        public void Tease(East.GateProxy east) => east.Tell.Open();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var west = West.Gate.Spawn(system);
        var east = East.Gate.Spawn(system, west);
        await Task.WhenAll(east.Open().AsTask(), west.Tease(east).AsTask());
    }
}
