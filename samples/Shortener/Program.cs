using Actors;

namespace Shortener;

/// <summary>Makes long addresses short. All that is shared by requests lives in actors; there is no lock and no concurrent collection.</summary>
public static class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton<IProbe>(_ => new HttpProbe(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }));
        using var traces = Traces.Start(Console.Out);
        Build(builder).Run();
    }

    /// <summary>The application; its probe is whatever the services have.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        // ASP.NET Core 10 says of its spans what they are (method, path, status) only if it is asked to.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddActors()
            .AddActorPool("shelf", parent => Shelf.SpawnPool(parent, new PoolOptions(4)))
            .AddActor("checker", parent => Checker.Spawn(parent));
        builder.Services.AddHealthChecks().AddActors();

        var app = builder.Build();
        app.Use(SayWhenFull);
        app.MapHealthChecks("/healthz");
        app.MapActors("/actors");

        // Proxies are injected. The token is that of the request: who hangs up cancels the turn.
        app.MapPut("/{slug}", async (string slug, Uri target, CheckerProxy checker, ActorPool<ShelfProxy> shelf, CancellationToken gone) =>
        {
            if (!target.IsAbsoluteUri || !await checker.Answers(target, gone))
                return Results.UnprocessableEntity($"{target} does not answer.");
            try
            {
                await shelf.Proxy.Put(slug, target, gone);
                return Results.Created($"/{slug}", value: null);
            }
            catch (SlugTakenException taken)
            {
                return Results.Conflict(taken.Message);
            }
        });
        app.MapGet("/{slug}", async (string slug, ActorPool<ShelfProxy> shelf, CancellationToken gone) =>
            await shelf.Proxy.Follow(slug, gone) is { } target ? Results.Redirect(target.ToString()) : Results.NotFound());
        app.MapGet("/{slug}/visits", async (string slug, ActorPool<ShelfProxy> shelf, CancellationToken gone) =>
            await shelf.Proxy.Find(slug, gone) is { } link ? Results.Ok(link.Visits) : Results.NotFound());
        return app;
    }

    /// <summary>Back-pressure, as the web says it.</summary>
    private static async Task SayWhenFull(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (MailboxFullException)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
        }
    }
}
