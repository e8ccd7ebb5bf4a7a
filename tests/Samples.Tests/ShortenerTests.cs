using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shortener;

namespace Samples.Tests;

/// <summary>The service, asked over HTTP.</summary>
public sealed partial class ShortenerTests : IAsyncLifetime, IDisposable
{
    private readonly Probe _probe = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication? _app;

    public async Task InitializeAsync() => _client.BaseAddress = new Uri((_app = await StartAsync(_probe)).Urls.First());

    private static async Task<WebApplication> StartAsync(IProbe probe)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddSingleton(probe);
        var app = Shortener.Program.Build(builder);
        await app.StartAsync();
        return app;
    }

    public async Task DisposeAsync()
    {
        _probe.Open();
        await _app!.DisposeAsync();
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_link_is_kept_followed_and_counted()
    {
        _probe.Open();

        Assert.Equal(HttpStatusCode.Created, await PutAsync("a", "https://one.example/"));
        Assert.Equal(HttpStatusCode.Created, await PutAsync("a", "https://one.example/"));
        Assert.Equal(HttpStatusCode.Conflict, await PutAsync("a", "https://two.example/"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync("b", "https://dead.example/"));
        using (var followed = await _client.GetAsync(new Uri("/a", UriKind.Relative)))
            Assert.Equal((HttpStatusCode.Redirect, "https://one.example/"), (followed.StatusCode, followed.Headers.Location?.ToString()));
        Assert.Equal("1", await _client.GetStringAsync(new Uri("/a/visits", UriKind.Relative)));
        using (var unknown = await _client.GetAsync(new Uri("/b", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("Healthy", await _client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
    }

    [Fact]
    public async Task Of_two_who_want_the_same_slug_at_once_one_gets_it()
    {
        _probe.Open();

        var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PutAsync("same", $"https://{i}.example/")));

        Assert.Single(got, HttpStatusCode.Created);
        Assert.Equal(7, got.Count(code => code is HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task More_than_eight_waiting_requests_are_told_to_come_again()
    {
        var first = PutAsync("0", "https://0.example/");
        await _probe.Begun;

        var others = Enumerable.Range(1, 20).Select(i => PutAsync($"{i}", $"https://{i}.example/")).ToList();
        for (var refused = 0; refused < 12; refused++)
        {
            var answered = await Task.WhenAny(others);
            Assert.Equal(HttpStatusCode.TooManyRequests, await answered);
            others.Remove(answered);
        }

        _probe.Open();
        Assert.All(await Task.WhenAll(others.Append(first)), code => Assert.Equal(HttpStatusCode.Created, code));
    }

    [Fact]
    public async Task Who_hangs_up_cancels_the_handler()
    {
        using var hangUp = new CancellationTokenSource();
        var asked = _client.PutAsync(new Uri("/a?target=https://one.example/", UriKind.Relative), content: null, hangUp.Token);
        await _probe.Begun;

        await hangUp.CancelAsync();

        await _probe.Cancelled;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await asked);
    }

    /// <summary>The request, the asks in it and their turns are one chain each; as it is shown on the page of the sample.</summary>
    [Fact]
    public async Task A_request_is_a_tree_of_spans()
    {
        using var http = new HttpClient();
        await using var app = await StartAsync(new HttpProbe(http));
        var address = new Uri(app.Urls.First());
        using var trees = new Trees();
        string tree;
        using (Traces.Start(trees))
        {
            // A target that is always there: the service itself.
            using var response = await http.PutAsync(new Uri(address, $"/up?target={address}healthz"), content: null);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            tree = await trees.Written.WaitAsync(TimeSpan.FromSeconds(20));
        }

        var page = await File.ReadAllTextAsync(Path.Combine(
            typeof(ShortenerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "Samples").Value!, "Shortener", "README.md"));
        var begin = page.IndexOf("PUT /up  ", StringComparison.Ordinal);
        Assert.Equal(Flatten(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)]), Flatten(tree));
        Assert.Matches("^PUT /up +Server .*\n +Checker.Answers +Client .*\n +Checker.Answers +Server ", tree);
    }

    /// <summary>Without how long things took, and where the test's server was.</summary>
    private static string Flatten(string tree) => Varying().Replace(tree, " ");

    private async Task<HttpStatusCode> PutAsync(string slug, string target)
    {
        using var response = await _client.PutAsync(new Uri($"/{slug}?target={target}", UriKind.Relative), content: null);
        return response.StatusCode;
    }

    /// <summary>Waits at a gate; all answer but one.</summary>
    private sealed class Probe : IProbe
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public Task Cancelled => _cancelled.Task;

        public void Open() => _gate.TrySetResult();

        public async Task<bool> Answers(Uri target, CancellationToken cancellationToken)
        {
            _begun.TrySetResult();
            await using var registration = cancellationToken.Register(() => _cancelled.TrySetResult());
            await _gate.Task.WaitAsync(cancellationToken);
            return target.Host != "dead.example";
        }
    }

    [GeneratedRegex(" +[0-9]+\\.[0-9] ms|http://[^/]+/healthz +")]
    private static partial Regex Varying();

    /// <summary>The first tree that is written; the request may be answered before that.</summary>
    private sealed class Trees() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<string> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Written => _written.Task;

        public override void Write(string? value) => _written.TrySetResult(value!);
    }
}
