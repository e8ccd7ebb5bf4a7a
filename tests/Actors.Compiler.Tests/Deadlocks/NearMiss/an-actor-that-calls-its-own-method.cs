using Actors;

[Actor]
public partial class Calculator(MemoryProxy memory)
{
    private int _value;

    public int Value() => _value;

    public async Task<int> Double()
    {
        _value = Value() + this.Value();
        await Store();
        return await Total();
    }

    public async Task<int> Total() => Value() + await memory.Read();

    public async Task Store() => await memory.Write(_value);
}

[Actor]
public partial class Memory
{
    private int _stored;

    public int Read() => _stored;

    public void Write(int value) => _stored = value;
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Calculator.Spawn(system, Memory.Spawn(system)).Double();
}
