using System.Collections.Immutable;
using System.Net.Http;
using System.Text.RegularExpressions;
using Actors;

namespace Crawling;

public sealed record Page(Uri Address, ImmutableArray<Uri> Links, int Length);

[Actor]
public partial class Fetcher
{
    private static readonly Regex Link = new("href=\"(?<url>[^\"]+)\"", RegexOptions.Compiled);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public async Task<Page> Fetch(Uri address, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(address, cancellationToken);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var links = Link.Matches(text)
            .Select(match => match.Groups["url"].Value)
            .Where(url => Uri.TryCreate(address, url, out _))
            .Select(url => new Uri(address, url))
            .Distinct()
            .ToImmutableArray();
        return new Page(address, links, text.Length);
    }

    private void OnStop(StopReason reason) => _http.Dispose();
}

[Actor]
public partial class Crawler(ActorContext context)
{
    private const int Workers = 4;

    private readonly HashSet<Uri> _seen = [];
    private readonly Queue<Uri> _open = new();
    private readonly ImmutableArray<FetcherProxy> _fetchers =
        [.. Enumerable.Range(0, Workers).Select(index => Fetcher.Spawn(context.Named("fetcher-" + index)))];
    private int _busy;
    private long _bytes;

    public void Start(Uri root)
    {
        Enqueue(root);
        Next();
    }

    public (int Pages, long Bytes) Progress() => (_seen.Count, _bytes);

    [Handler]
    private void Fetched(Page page)
    {
        _busy--;
        _bytes += page.Length;
        foreach (var link in page.Links)
            Enqueue(link);
        Next();
    }

    [Handler]
    private void Failed(Uri address, Exception failure)
    {
        _busy--;
        Console.Error.WriteLine($"{address}: {failure.Message}");
        Next();
    }

    private void Next()
    {
        while (_busy < Workers && _open.TryDequeue(out var address))
        {
            _busy++;
            _ = Run(address, _fetchers[_busy % Workers]);
        }
    }

    private async Task Run(Uri address, FetcherProxy fetcher)
    {
        try
        {
            Self.Tell.Fetched(await fetcher.Fetch(address));
        }
        catch (ActorFailedException failure)
        {
            Self.Tell.Failed(address, failure);
        }
    }

    private void Enqueue(Uri address)
    {
        if (_seen.Add(address))
            _open.Enqueue(address);
    }
}
