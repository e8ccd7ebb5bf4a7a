using System.Buffers;
using System.Threading.Channels;
using Actors;

[Actor]
public partial class Pump([UnsafeSendable("the actor's own")] Stream stream)
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
    private readonly ArrayBufferWriter<byte> _writer = new();
    private readonly MemoryStream _copy = new();
    private byte[] _buffer = [];
    private StreamReader? _reader;

    public async Task<int> Run(CancellationToken token)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(128);
        var read = await stream.ReadAsync(_buffer.AsMemory(), token);
        _copy.Write(_buffer, 0, read);
        await _copy.CopyToAsync(stream, token);
        _writer.Write(_buffer.AsSpan(0, read));
        await _channel.Writer.WriteAsync(read, token);
        _reader ??= new StreamReader(stream);
        using var own = new MemoryStream(_buffer);
        Buffer.BlockCopy(_buffer, 0, _buffer, 1, 2);
        Array.Clear(_buffer);
        ArrayPool<byte>.Shared.Return(_buffer);
        var all = _channel.Reader.ReadAllAsync(token);
        await foreach (var number in all)
            read += number;
        return read + (int)own.Length + _buffer.IndexOf((byte)0) + Convert.ToHexString(_buffer).Length;
    }
}
