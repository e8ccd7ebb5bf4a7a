using System.Net;
using System.Net.Http.Json;
using Actors.Hosting.Tests.Kit;
using Actors.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests;

/// <summary>A web application with a real server.</summary>
public sealed class WebTests
{
    private static async Task<(WebApplication App, HttpClient Client)> StartAsync(Action<WebApplicationBuilder> configure, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        configure(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }

    [Fact]
    public async Task A_request_asks_an_actor_and_the_health_of_actors_is_seen()
    {
        var (app, client) = await StartAsync(
            builder =>
            {
                builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent, 10));
                builder.Services.AddHealthChecks().AddActors();
            },
            app =>
            {
                app.MapPost("/count", (CounterProxy counter, CancellationToken gone) => counter.Add(1, gone));
                app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
            });
        await using (app)
        using (client)
        {
            Assert.Equal(11, await (await client.PostAsync(new Uri("/count", UriKind.Relative), null)).Content.ReadFromJsonAsync<int>());
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative)));
        }
    }

    [Fact]
    public async Task A_controller_takes_proxies_through_its_constructor()
    {
        var (app, client) = await StartAsync(
            builder =>
            {
                builder.Services.AddControllers().AddApplicationPart(typeof(CountController).Assembly);
                builder.Services.AddActors()
                    .AddActor<ICounter, CounterProxy>("counter", parent => Counter.Spawn(parent, 10))
                    .AddActorPool("workers", parent => Counter.SpawnPool(parent, new PoolOptions(1), 1000));
                builder.Services.AddActors("billing").AddActor("counter", parent => Counter.Spawn(parent, 100));
            },
            app => app.MapControllers());
        await using (app)
        using (client)
        {
            // A controller is made for each request, the actors are not.
            Assert.Equal("11 12 101 1001", await client.GetStringAsync(new Uri("/mvc/count", UriKind.Relative)));
            Assert.Equal("13 14 102 1002", await client.GetStringAsync(new Uri("/mvc/count", UriKind.Relative)));
        }
    }

    [Fact]
    public async Task A_request_that_is_given_up_reaches_the_handlers_token()
    {
        var log = new Log();
        var (app, client) = await StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(log);
                builder.Services.AddActors().AddActor("waiter", parent => Waiter.Spawn(parent));
            },
            app => app.MapGet("/wait", async (WaiterProxy waiter, CancellationToken gone) => await waiter.Wait(gone)));
        await using (app)
        using (client)
        using (var impatience = new CancellationTokenSource())
        {
            var response = client.GetAsync(new Uri("/wait", UriKind.Relative), impatience.Token);
            await log.Has("waiting");
            await impatience.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
            await log.Has("given up");
            Assert.Equal(1, await app.Services.GetRequiredService<WaiterProxy>().Count());
        }
    }

    [Fact]
    public async Task The_actors_outlive_the_requests_in_whatever_order_they_are_registered()
    {
        var log = new Log();
        var gate = new TaskCompletionSource();
        var (app, client) = await StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(log);
                builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent));
            },
            app => app.MapGet("/slow", async (CounterProxy counter) =>
            {
                log.Add("asked");
                await gate.Task;
                return await counter.Add(1);
            }));
        await using (app)
        using (client)
        {
            var response = client.GetStringAsync(new Uri("/slow", UriKind.Relative));
            await log.Has("asked");
            var stopped = app.StopAsync();
            gate.SetResult();

            Assert.Equal("1", await response);
            await stopped;
        }
    }
}

/// <summary>Waits until nobody waits for it.</summary>
[Actor]
public partial class Waiter([Inject] Log log)
{
    private int _count;

    public int Count() => _count;

    public async Task Wait(CancellationToken cancellationToken)
    {
        _count++;
        log.Add("waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            log.Add("given up");
        }
    }
}

[ApiController]
[Route("mvc")]
public sealed class CountController(CounterProxy counter, ICounter role, [FromKeyedServices("billing")] CounterProxy bill, ActorPool<CounterProxy> workers) : ControllerBase
{
    [HttpGet("count")]
    public async Task<string> Count(CancellationToken gone) =>
        $"{await counter.Add(1, gone)} {await role.Add(1)} {await bill.Add(1, gone)} {await workers.Proxy.Add(1, gone)}";
}
