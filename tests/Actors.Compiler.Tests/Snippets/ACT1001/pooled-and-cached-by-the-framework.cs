using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors;

public sealed record Order(string Id, int Pieces);

[JsonSerializable(typeof(Order))]
public partial class Json : JsonSerializerContext
{
    private Json() : base(null) { }

    public static Json Default { get; } = new();

    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
}

[Actor]
public partial class Writer
{
    public int Write(int pieces)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(pieces);
        ArrayPool<byte>.Shared.Return(buffer);
        return JsonSerializer.Serialize(pieces).Length + (Json.Default.Options?.MaxDepth ?? 0);
    }
}
