using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors;

namespace Weather;

public sealed record Forecast([property: JsonPropertyName("temp")] double Temperature, string Sky, ImmutableArray<Hour> Hours);

public sealed record Hour(int At, double Rain);

public sealed class WeatherUnavailableException(string city, HttpStatusCode? status, Exception? inner = null) : Exception($"{city}: {status}", inner)
{
    public HttpStatusCode? Status { get; } = status;
}

[JsonSerializable(typeof(string))]
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}

[Actor]
public sealed partial class WeatherClient([UnsafeSendable("HttpClient is made for many threads.")] HttpClient http, string key, TimeProvider clock) : IAsyncDisposable
{
    private static readonly HttpClient Fallback = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (Forecast Forecast, DateTimeOffset At)> _cache = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, EntityTagHeaderValue> _tags = [];
    private readonly CancellationTokenSource _stopping = new();
    private int _failures;

    [Throws<WeatherUnavailableException>]
    public async Task<Forecast> Get(string city, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue(city, out var cached) && clock.GetUtcNow() - cached.At < Fresh)
            return cached.Forecast;

        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        linked.CancelAfter(TimeSpan.FromSeconds(5));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/forecast?q={Uri.EscapeDataString(city)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (_tags.TryGetValue(city, out var tag))
            request.Headers.IfNoneMatch.Add(tag);

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            if (response.StatusCode is HttpStatusCode.NotModified && cached.Forecast is not null)
                return Remember(city, cached.Forecast);
            response.EnsureSuccessStatusCode();
            var forecast = await response.Content.ReadFromJsonAsync<Forecast>(Json.Options, linked.Token)
                ?? throw new JsonException("Nothing in it.");
            if (response.Headers.ETag is { } fresh)
                _tags[city] = fresh;
            _failures = 0;
            return Remember(city, forecast);
        }
        catch (HttpRequestException failure) when (++_failures < 3)
        {
            throw new WeatherUnavailableException(city, failure.StatusCode, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WeatherUnavailableException(city, null);
        }
    }

    public async Task<int> Ping(ImmutableArray<Uri> pages, CancellationToken cancellationToken)
    {
        var tasks = pages.Select(async page =>
        {
            using var response = await Fallback.GetAsync(page, cancellationToken);
            return response.IsSuccessStatusCode;
        }).ToList();
        var answers = await Task.WhenAll(tasks);
        return answers.Count(ok => ok) - tasks.Count(task => task.IsFaulted);
    }

    public async Task<string> Save(string city)
    {
        await using var stream = new MemoryStream();
        await JsonSerializer.SerializeAsync(stream, _cache[city].Forecast, Json.Options);
        stream.Position = 0;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    public string Text(string city) => JsonSerializer.Serialize(_cache[city].Forecast, Json.Options);

    private Forecast Remember(string city, Forecast forecast)
    {
        _cache[city] = (forecast, clock.GetUtcNow());
        return forecast;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
        http.Dispose();
    }
}
