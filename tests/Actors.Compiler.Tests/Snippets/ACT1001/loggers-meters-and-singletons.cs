using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Actors;

public static partial class Telemetry
{
    public static readonly ActivitySource Source = new("Shop");
    private static readonly Meter s_meter = new("Shop");
    public static readonly Counter<long> Orders = s_meter.CreateCounter<long>("orders");
    public static readonly Histogram<double> Sizes = s_meter.CreateHistogram<double>("sizes");
}

[Actor]
public partial class Orders
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly HttpClient s_http = new();
    private static readonly Regex s_word = new("[a-z]+", RegexOptions.Compiled);
    private static readonly SearchValues<char> s_stops = SearchValues.Create(".!?");
    private static readonly CompositeFormat s_line = CompositeFormat.Parse("{0}: {1}");
    private static readonly Encoding s_encoding = new UTF8Encoding(false);
    private static readonly CultureInfo s_culture = CultureInfo.GetCultureInfo("de-DE");
    private static readonly IEqualityComparer<string> s_names = StringComparer.OrdinalIgnoreCase;
    private static readonly Lazy<string> s_host = new(() => Environment.MachineName);
    private static readonly TimeProvider s_clock = TimeProvider.System;
    private static readonly ArrayPool<byte> s_buffers = ArrayPool<byte>.Create();

    public string Place(string article, int pieces)
    {
        using var activity = Telemetry.Source.StartActivity("place");
        Telemetry.Orders.Add(pieces);
        Telemetry.Sizes.Record(pieces);
        var buffer = s_buffers.Rent(16);
        s_buffers.Return(buffer);
        return string.Format(s_culture, s_line, s_word.Match(article).Value, JsonSerializer.Serialize(pieces, s_json))
            + s_host.Value + s_clock.GetUtcNow() + s_encoding.GetByteCount(article) + article.AsSpan().IndexOfAny(s_stops)
            + s_names.Equals(article, "x") + s_http.Timeout;
    }
}
