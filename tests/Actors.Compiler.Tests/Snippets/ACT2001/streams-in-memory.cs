using System.IO.Compression;
using System.Text;
using Actors;

public static class Codec
{
    public static byte[] Pack(string text)
    {
        using var stream = new MemoryStream();
        Write(stream, text);
        return stream.ToArray();
    }

    public static byte[] Zip(byte[] data)
    {
        using var target = new MemoryStream();
        using (Stream zip = new GZipStream(target, CompressionLevel.Fastest))
            zip.Write(data, 0, data.Length);
        return target.ToArray();
    }

    private static void Write(Stream stream, string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.WriteByte(0);
        stream.Flush();
    }
}

[Actor]
public partial class Packer
{
    public int Pack(string text) => Codec.Pack(text).Length;

    public int Zip(string text) => Codec.Zip(Encoding.UTF8.GetBytes(text)).Length;

    public string? First(string text)
    {
        using var reader = new StringReader(text);
        return reader.ReadLine();
    }

    public string All(string text)
    {
        using var memory = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var reader = new StreamReader(memory);
        using TextWriter writer = new StringWriter();
        writer.Write(reader.ReadToEnd());
        Stream.Null.Write([1, 2]);
        return writer.ToString()!;
    }
}
