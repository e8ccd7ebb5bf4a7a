using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests.Page;

/// <summary>The code of docs/hosting.md: what the page shows stands here, and is compiled.</summary>
public static class Programs
{
    public static void Web(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent, start: 10));
        builder.Services.AddHealthChecks().AddActors();

        var app = builder.Build();
        app.MapPost("/count", (CounterProxy counter, CancellationToken gone) => counter.Add(1, gone));
        app.MapHealthChecks("/healthz");
        app.Run();
    }

    public static void Roots(WebApplicationBuilder builder)
    {
        builder.Services.AddActors()
            .AddActor("counter", parent => Counter.Spawn(parent, start: 10))
            .AddActor("till", (parent, services) => Till.Spawn(parent, services.GetRequiredService<Rates>().Home))
            .AddActor<ILedger, LedgerProxy>("ledger", parent => Ledger.Spawn(parent))
            .AddActorPool("workers", parent => Worker.SpawnPool(parent, new PoolOptions(4)));
    }

    public static async Task WithoutHost()
    {
        await using var services = new ServiceCollection().AddSingleton<Rates>().BuildServiceProvider();
        await using var system = new ActorSystem(new ActorSystemOptions { Services = services.ForActors() });
    }

    public static void Options(WebApplicationBuilder builder)
    {
        builder.Services.AddActors(options => options.LogScopes = true);
        builder.Services.AddActors("billing").BindConfiguration("Billing:Actors");
    }

    public static void Several(WebApplicationBuilder builder, WebApplication app)
    {
        builder.Services.AddActors("billing").AddActor("counter", parent => Counter.Spawn(parent, start: 0));
        app.MapPost("/bill", ([FromKeyedServices("billing")] CounterProxy counter) => counter.Add(1));
    }
}

[Actor]
public partial class Counter([Inject] ILogger<Counter> logger, int start)
{
    private int _count = start;

    public int Add(int number)
    {
        logger.LogInformation("Adding {Number}", number);
        return _count += number;
    }
}

[Actor]
public partial class Till(
    [Inject] Rates rates,                               // left out of Till.Spawn
    [Inject("audit")] TextWriter audit,                 // with a key; [FromKeyedServices("audit")] says the same
    [Inject] TimeProvider? time,                        // null where there is none
    [Inject] CounterProxy counter,                      // another root actor
    string currency)                                    // the only argument of Till.Spawn(parent, currency)
{
    public decimal Pay(decimal amount)
    {
        counter.Tell.Add(1);
        audit.WriteLine($"{time?.GetUtcNow()}: {amount} {currency}");
        return amount * rates.Of(currency);
    }
}

public sealed class Rates
{
    public string Home { get; } = "EUR";

    public decimal Of(string currency) => currency == Home ? 1 : 2;
}

[Role]
public interface ILedger
{
    ValueTask<int> Count();
}

[Actor]
public partial class Ledger : ILedger
{
    public int Count() => 0;
}

[Actor, Pool]
public partial class Worker
{
    public int Work(int number) => number;
}
