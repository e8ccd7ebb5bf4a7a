using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.AspNetCore.Tests.Kit;

/// <summary>An application with a real server on a port of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private TestApp(WebApplication app)
    {
        App = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public ActorSystem System => App.Services.GetRequiredService<ActorSystem>();

    public string Url => App.Urls.First();

    public static async Task<TestApp> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null, string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent)).AddActor("fleet", parent => Fleet.Spawn(parent));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new(app);
    }

    public static Task<TestApp> StartAsync() => StartAsync(app => app.MapActors());

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async Task<JsonElement> JsonAsync(string path)
    {
        var text = await Client.GetStringAsync(new Uri(path, UriKind.Relative));
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async Task<int> StatusAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    /// <summary>The snapshots as a viewer gets them.</summary>
    public async IAsyncEnumerable<JsonElement> EventsAsync(string path = "/actors/events")
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            using var document = JsonDocument.Parse(line[6..]);
            yield return document.RootElement.Clone();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
