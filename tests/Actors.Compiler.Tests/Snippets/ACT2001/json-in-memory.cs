using System.Text.Json;
using Actors;

public static class Snapshots
{
    public static byte[] Take(int value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            writer.WriteNumberValue(value);
        return stream.ToArray();
    }

    public static int Restore(byte[] data)
    {
        using Stream stream = new MemoryStream(data);
        var buffer = new byte[data.Length];
        return stream.Read(buffer, 0, buffer.Length);
    }
}

[Actor]
public partial class Keeper
{
    private byte[] _data = [];

    public void Keep(int value) => _data = Snapshots.Take(value);

    public int Restore() => Snapshots.Restore(_data);
}
