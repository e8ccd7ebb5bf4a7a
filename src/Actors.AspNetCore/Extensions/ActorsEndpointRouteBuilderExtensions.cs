using System.Diagnostics.CodeAnalysis;
using Actors;
using Actors.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the page of an actor system.</summary>
public static class ActorsEndpointRouteBuilderExtensions
{
    private static readonly string[] PageMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps a page that shows what the actors of the application do, live, and the data that it shows. It only reads. Whoever
    /// reaches it sees the names of actors and what their failures say, so protect it:
    /// <c>app.MapActors().RequireAuthorization()</c>.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Where the page is.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>All endpoints of the page, to demand authorization or a host for them.</returns>
    /// <exception cref="InvalidOperationException">There is no actor system among the services.</exception>
    public static IEndpointConventionBuilder MapActors(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/actors", Action<ActorsPageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var system = endpoints.ServiceProvider.GetService<ActorSystem>()
            ?? throw new InvalidOperationException("There is no actor system to show: call builder.Services.AddActors(), or name one of several with MapActors(pattern, system).");
        return Map(endpoints, pattern, system, title: "Actors", configure);
    }

    /// <summary>Maps the page of one of several actor systems.</summary>
    /// <inheritdoc cref="MapActors(IEndpointRouteBuilder, string, Action{ActorsPageOptions})"/>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Where the page is.</param>
    /// <param name="system">The system's name, as in <c>AddActors("billing")</c>.</param>
    /// <param name="configure">Changes the options.</param>
    public static IEndpointConventionBuilder MapActors(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string system, Action<ActorsPageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(system);
        var actors = endpoints.ServiceProvider.GetKeyedService<ActorSystem>(system)
            ?? throw new InvalidOperationException($"There is no actor system '{system}' to show: call builder.Services.AddActors(\"{system}\").");
        return Map(endpoints, pattern, actors, system, configure);
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string pattern, ActorSystem system, string title, Action<ActorsPageOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var options = new ActorsPageOptions();
        configure?.Invoke(options);
        var inspector = new Inspector(system, title, options, endpoints.ServiceProvider);
        var group = endpoints.MapGroup(pattern);
        // They are no part of what the application offers: not in its OpenAPI document.
        group.ExcludeFromDescription();
        group.MapMethods("/", PageMethods, Inspector.ShowPage);
        // As long as somebody looks: neither a request that takes too long, nor one for the statistics.
        group.MapGet("/events", inspector.StreamAsync).WithMetadata(new DisableRequestTimeoutAttribute()).DisableHttpMetrics();
        group.MapGet("/api/snapshot", inspector.ShowSnapshotAsync);
        group.MapGet("/api/actors", inspector.ListActorsAsync);
        group.MapGet("/api/actor", inspector.ShowActor);
        group.MapGet("/api/troubles", inspector.ListTroubles);
        group.MapGet("/api/topology", inspector.ShowTopologyAsync);
        return group;
    }
}
