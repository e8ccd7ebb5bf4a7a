using Actors;

[Role]
public interface IReader
{
    ValueTask<int> Read();
}

[Role]
public interface IWriter
{
    ValueTask Write(int value);
}

[Actor]
public partial class Cell : IReader, IWriter
{
    private int _value;

    public int Read() => _value;

    public void Write(int value) => _value = value;
}

[Actor]
public partial class Copier(IReader from, IWriter to)
{
    public async Task Copy() => await to.Write(await from.Read());
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var cell = Cell.Spawn(system);
        await Copier.Spawn(system, cell, cell).Copy();
    }
}
