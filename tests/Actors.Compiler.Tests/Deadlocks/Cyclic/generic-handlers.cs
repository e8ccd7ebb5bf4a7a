using Actors;

[Actor]
public partial class Converter(FormatsProxy formats)
{
    private int _converted;

    public async Task<string> Convert<T>(T value)
        where T : struct, IFormattable
    {
        _converted++;
        return value.ToString(await formats.{|ACT3001:For<T>|}(value), null);
    }

    public int Converted() => _converted;
}

[Actor]
public partial class Formats
{
    private int _asked;

    public string? For<T>(T sample)
        where T : struct => _asked++ < 0 ? $"{sample}" : null;

    public async Task<int> Audit(ConverterProxy converter) => _asked - await converter.{|ACT3001:Converted|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var formats = Formats.Spawn(system);
        var converter = Converter.Spawn(system, formats);
        await Task.WhenAll(converter.Convert(12).AsTask(), formats.Audit(converter).AsTask());
    }
}
