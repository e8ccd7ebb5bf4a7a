using System.Net.Sockets;
using System.Text;
using Actors;

public static class Codec
{
    public static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    public static void Twice(Stream stream, string text)
    {
        Write(stream, text);
        Write(stream, text);
    }
}

public sealed class Journal(Stream stream)
{
    public void Add(string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}

[Actor]
public partial class Sender
{
    private readonly FileStream _file = File.OpenWrite("journal");
    private readonly StreamWriter _writer = new("log.txt");

    public void Save(string text) => Codec.{|ACT2001:Twice|}(_file, text);

    public void Buffer(string text) => Codec.Twice(new MemoryStream(), text);

    public void Log(string text)
    {
        _writer.{|ACT2001:WriteLine|}(text);
        _writer.{|ACT2001:Flush|}();
    }

    public string? Read()
    {
        using var reader = new StreamReader(File.OpenRead("in.txt"));
        return reader.{|ACT2001:ReadLine|}();
    }

    public int Receive(string host)
    {
        using var client = new {|ACT2001:TcpClient|}(host, 80);
        using var stream = client.GetStream();
        var buffer = new byte[10];
        return stream.{|ACT2001:Read|}(buffer, 0, 10);
    }

    public void Keep(string text)
    {
        var journal = new {|ACT2001:Journal|}(File.Create("journal"));
        journal.Add(text);
        new Journal(new MemoryStream()).Add(text);
    }

    public void Copy()
    {
        using var memory = new MemoryStream();
        using var file = File.OpenRead("in.txt");
        file.{|ACT2001:CopyTo|}(memory);
        memory.{|ACT2001:CopyTo|}(_file);
    }
}
