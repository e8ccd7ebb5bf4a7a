using Actors;

// A stream of this project is judged by what it does.
public sealed class Counting : Stream
{
    private long _count;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => _count;
    public override long Position { get => _count; set => throw new NotSupportedException(); }

    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => 0;
    public override long Seek(long offset, SeekOrigin origin) => 0;
    public override void SetLength(long value) { }
    public override void Write(byte[] buffer, int offset, int count) => _count += count;
}

[Actor]
public partial class Measurer
{
    public long Measure(int size)
    {
        using var stream = new Counting();
        stream.Write(new byte[size], 0, size);
        stream.Flush();
        return stream.Length;
    }
}
