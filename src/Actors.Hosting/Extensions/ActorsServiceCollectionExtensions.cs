using Actors;
using Actors.Hosting;
using Actors.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds actor systems to an application.</summary>
public static class ActorsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the actor system: an <see cref="ActorSystem"/> that starts and stops with the host, reads its options from the
    /// section <c>Actors</c> of the configuration, and gives its actors the services of the application. A second call
    /// returns the same system's builder.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options, after they were read from the configuration.</param>
    public static IActorsBuilder AddActors(this IServiceCollection services, Action<ActorsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Add(services, name: null, configure);
    }

    /// <summary>
    /// Adds one of several actor systems. It is injected by its name, <c>[FromKeyedServices("name")] ActorSystem</c>, and so
    /// are the proxies of its root actors; its options are in the section <c>Actors:Systems:name</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name; not blank.</param>
    /// <param name="configure">Changes the options, after they were read from the configuration.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static IActorsBuilder AddActors(this IServiceCollection services, string name, Action<ActorsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Add(services, name, configure);
    }

    /// <summary>What was said so far.</summary>
    internal static IEnumerable<ActorsBuilder> SystemsOfActors(this IServiceCollection services) =>
        services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<ActorsBuilder>();

    private static ActorsBuilder Add(IServiceCollection services, string? name, Action<ActorsOptions>? configure)
    {
        var builder = services.SystemsOfActors().FirstOrDefault(other => other.Name == name)
            ?? AddNew(services, name);
        if (configure is not null)
            services.Configure(name ?? Options.Options.DefaultName, configure);
        return builder;
    }

    private static ActorsBuilder AddNew(IServiceCollection services, string? name)
    {
        var builder = new ActorsBuilder(services, name);
        services.AddLogging();
        services.TryAddSingleton<IExternalScopeProvider>(static provider => ActorScopes.As(
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>()));
        services.AddSingleton(builder);
        services.AddSingleton<IConfigureOptions<ActorsOptions>>(provider => new OptionsReader(builder, provider.GetService<IConfiguration>(), provider.GetServices<ActorsBuilder>()));
        services.AddSingleton<IValidateOptions<ActorsOptions>>(new OptionsChecker(builder));
        services.AddOptions<ActorsOptions>(name ?? Options.Options.DefaultName).ValidateOnStart();
        services.AddKeyedSingleton(builder, (provider, _) => new ActorsHost(provider, builder));
        if (name is null)
            services.AddSingleton(provider => builder.HostIn(provider).CreateSystem());
        else
            services.AddKeyedSingleton(name, (provider, _) => builder.HostIn(provider).CreateSystem());
        services.AddSingleton<IHostedService>(provider => new ActorsHostedService(builder.HostIn(provider), provider.GetRequiredService<IHostApplicationLifetime>()));
        return builder;
    }
}
