using System.Text;

namespace Actors.Telemetry.Tests;

/// <summary>A message of Protocol Buffers, read without its schema: fields by their numbers.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, ulong Value, byte[]? Bytes)> _fields = [];

    public ProtoMessage(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var key = Varint(ref bytes);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((number, Varint(ref bytes), null));
                    break;
                case 1:
                    _fields.Add((number, BitConverter.ToUInt64(bytes), null));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    _fields.Add((number, 0, bytes[..length].ToArray()));
                    bytes = bytes[length..];
                    break;
                case 5:
                    _fields.Add((number, BitConverter.ToUInt32(bytes), null));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new FormatException($"There is no wire type {key & 7}.");
            }
        }
    }

    public bool Has(int field) => _fields.Exists(one => one.Number == field);

    public ulong Number(int field) => _fields.Find(one => one.Number == field).Value;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public string Hex(int field) => Convert.ToHexString(Bytes(field));

    public ProtoMessage One(int field) => All(field).Single();

    public IEnumerable<ProtoMessage> All(int field) => _fields.Where(one => one.Number == field && one.Bytes is not null).Select(one => new ProtoMessage(one.Bytes));

    /// <summary>Key-value pairs whose values are texts.</summary>
    public IReadOnlyDictionary<string, string> Attributes(int field) =>
        All(field).ToDictionary(pair => pair.Text(1), pair => pair.One(2).Text(1), StringComparer.Ordinal);

    private byte[] Bytes(int field) => _fields.Find(one => one.Number == field).Bytes ?? [];

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
