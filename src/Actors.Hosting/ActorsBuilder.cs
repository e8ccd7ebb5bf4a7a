using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting;

/// <summary>What was said of one actor system when services were registered.</summary>
internal sealed class ActorsBuilder(IServiceCollection services, string? name) : IActorsBuilder
{
    private readonly List<RootDeclaration> _roots = [];

    public IServiceCollection Services => services;

    public string? Name => name;

    /// <summary>Where its options are in the configuration.</summary>
    public string Section { get; set; } = name is null ? ActorsOptions.SectionName : $"{ActorsOptions.SectionName}:Systems:{name}";

    public IReadOnlyList<RootDeclaration> Roots => _roots;

    /// <summary>How messages to people call the system.</summary>
    public string Title => name is null ? "The actor system" : $"The actor system '{name}'";

    public void Add(RootDeclaration root)
    {
        if (_roots.Exists(other => other.Name == root.Name))
            throw new ArgumentException($"{Title} has a root actor '{root.Name}' already: choose another name.", nameof(root));

        foreach (var service in root.Services)
        {
            // By its type alone, where it is the only one.
            if (!_roots.Exists(other => other.Services.Contains(service)))
                Register(service, name, host => host.Get(service));
            Register(service, name is null ? root.Name : $"{name}/{root.Name}", host => host.Get(root.Name));
        }

        _roots.Add(root);
    }

    public ActorsHost HostIn(IServiceProvider provider) => provider.GetRequiredKeyedService<ActorsHost>(this);

    private void Register(Type service, string? key, Func<ActorsHost, object> get)
    {
        if (key is null)
            services.AddSingleton(service, provider => get(HostIn(provider)));
        else
            services.AddKeyedSingleton(service, key, (provider, _) => get(HostIn(provider)));
    }
}
