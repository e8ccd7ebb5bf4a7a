using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shortener;

namespace Samples.Tests;

/// <summary>The service, asked over HTTP.</summary>
public sealed class ShortenerTests : IAsyncLifetime, IDisposable
{
    private readonly Probe _probe = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddSingleton<IProbe>(_probe);
        _app = Shortener.Program.Build(builder);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
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
}
