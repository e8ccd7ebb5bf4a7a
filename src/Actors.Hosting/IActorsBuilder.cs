using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting;

/// <summary>What <c>AddActors</c> returns: the place to declare what lives in the system.</summary>
public interface IActorsBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }

    /// <summary>The name of the system; null of the one without.</summary>
    string? Name { get; }
}
