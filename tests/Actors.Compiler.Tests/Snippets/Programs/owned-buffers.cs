using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using Actors;

namespace Frames;

public sealed class FrameException(string message) : Exception(message);

[Actor]
public partial class Encoder(EncoderSinkProxy sink)
{
    private byte[] _current = new byte[256];
    private int _length;
    private List<string> _pending = [];

    public void Write(string text)
    {
        var needed = Encoding.UTF8.GetByteCount(text) + sizeof(int);
        if (_length + needed > _current.Length)
            Flush(Math.Max(256, needed));
        BinaryPrimitives.WriteInt32LittleEndian(_current.AsSpan(_length), needed - sizeof(int));
        Encoding.UTF8.GetBytes(text, _current.AsSpan(_length + sizeof(int)));
        _length += needed;
        _pending.Add(text);
    }

    public Owned<List<string>> Pending() => Owned.Move(ref _pending, []);

    public Owned<byte[]> Copy() => Owned.Of(_current.AsSpan(0, _length).ToArray());

    public void Split(Owned<byte[]> given, int at)
    {
        var bytes = given.Take();
        var (head, tail) = (bytes[..at], bytes[at..]);
        sink.Tell.Take(Owned.Of(head), head.Length);
        sink.Tell.Take(Owned.Of(tail), bytes.Length - at);
    }

    public void Many(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var buffer = new byte[16];
            MemoryMarshal.Write(buffer, in i);
            sink.Tell.Take(new Owned<byte[]>(buffer), 16);
        }
    }

    private void Flush(int next)
    {
        var length = _length;
        _length = 0;
        sink.Tell.Take(Owned.Move(ref _current, new byte[next]), length);
    }
}

[Actor]
public partial class EncoderSink
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly Pipe _pipe = new();
    private readonly Queue<byte[]> _free = new();
    private ulong _sum;

    public void Take(Owned<byte[]> frame, int length)
    {
        if (!frame.TryTake(out var bytes))
            return;
        _written.Write(bytes.AsSpan(0, length));
        _sum = Sum(bytes.AsSpan(0, length), _sum);
        _free.Enqueue(bytes);
    }

    public Owned<byte[]> Rent() => _free.TryDequeue(out var bytes) ? new Owned<byte[]>(bytes) : new(new byte[256]);

    [Throws<FrameException>]
    public string Read(int at)
    {
        var span = _written.WrittenSpan[at..];
        if (!BinaryPrimitives.TryReadInt32LittleEndian(span, out var length))
            throw new FrameException($"Nothing at {at}.");
        return Encoding.UTF8.GetString(span.Slice(sizeof(int), length));
    }

    public async Task<long> Pump(CancellationToken cancellationToken)
    {
        await _pipe.Writer.WriteAsync(_written.WrittenMemory, cancellationToken);
        await _pipe.Writer.CompleteAsync();
        long total = 0;
        while (true)
        {
            var result = await _pipe.Reader.ReadAsync(cancellationToken);
            total += result.Buffer.Length;
            foreach (var segment in result.Buffer)
                _sum = Sum(segment.Span, _sum);
            _pipe.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return total;
        }
    }

    public ulong Checksum() => _sum;

    private static ulong Sum(ReadOnlySpan<byte> bytes, ulong start)
    {
        var sum = start;
        foreach (var value in bytes)
            sum = unchecked((sum * 31) + value);
        return sum;
    }
}
