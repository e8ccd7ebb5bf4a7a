using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.AspNetCore.Tests;

/// <summary>The code of docs/inspector.md: what the page shows stands here, and is compiled.</summary>
public static class Programs
{
    public static void Web(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent));

        var app = builder.Build();
        app.MapActors("/actors");
        app.Run();
    }

    public static void Protect(WebApplication app)
    {
        app.MapActors("/actors").RequireAuthorization("operators");
        app.MapActors("/ops/actors").RequireHost("*:8081");
        app.MapActors("/billing/actors", "billing").RequireAuthorization("operators");
    }

    public static void Options(WebApplication app)
    {
        app.MapActors("/actors", options =>
        {
            options.SlowTurn = TimeSpan.FromMilliseconds(250);
            options.TopologyFile = "docs/shop.topology.mmd";
            options.ShowMessageContents = app.Environment.EnvironmentName == "Development";
        });
    }

    public static void Code(ActorSystem system)
    {
        var census = new ActorCensus(system);
        foreach (var type in census.Take(slowTurn: TimeSpan.FromSeconds(1), maxSlow: 20).Types)
            Console.WriteLine($"{type.TypeName}: {type.Living} living, {type.Waiting} messages wait");

        var page = system.InspectChildren("/fleet", skip: 0, take: 200);
        var alice = system.Inspect("/bank/alice");
        var devices = system.InspectMatching("north", typeName: "Device", skip: 0, take: 20);
    }
}
