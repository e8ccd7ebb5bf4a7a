using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Actors.Benchmarks;

/// <summary>Results as lines of JSON, one object each.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { LeaveOutMissingWords },
        },
    };

    public static string Write(Result result) => JsonSerializer.Serialize(Rounded(result), Options);

    public static string Write(Sample sample) => JsonSerializer.Serialize(sample, Options);

    /// <summary>Reads one line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static T Read<T>(string line) =>
        JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("A line holds no object.");

    private static Result Rounded(Result result) => result with
    {
        Ns = Round(result.Ns),
        Min = Round(result.Min),
        Max = Round(result.Max),
        Bytes = Round(result.Bytes),
        Ratio = Round(result.Ratio),
    };

    private static double? Round(double? figure) => figure is { } known ? Math.Round(known, 3) : null;

    /// <summary>Figures are always there, be they null; a note and an error only when there is one.</summary>
    private static void LeaveOutMissingWords(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Name is "note" or "error")
                property.ShouldSerialize = static (_, value) => value is not null;
        }
    }
}
