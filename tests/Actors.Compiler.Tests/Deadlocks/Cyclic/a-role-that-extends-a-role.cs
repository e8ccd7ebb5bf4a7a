using Actors;

[Role]
public interface IReadable
{
    ValueTask<int> Read();
}

[Role]
public interface IWritable : IReadable
{
    ValueTask Write(int value);
}

[Actor]
public partial class Register(IndicatorProxy indicator) : IWritable
{
    private int _value;

    public int Read() => _value;

    public async Task Write(int value)
    {
        _value = value;
        await indicator.{|ACT3001:Blink|}();
    }
}

[Actor]
public partial class Indicator
{
    private int _blinks;

    public void Blink() => _blinks++;

    public async Task<bool> IsRight(IWritable source) => await source.{|ACT3001:Read|}() == _blinks;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var indicator = Indicator.Spawn(system);
        var register = Register.Spawn(system, indicator);
        await Task.WhenAll(register.Write(1).AsTask(), indicator.IsRight(register).AsTask());
    }
}
