using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting;

/// <summary>What was said of one actor system when services were registered.</summary>
internal sealed class ActorsBuilder(IServiceCollection services, string? name) : IActorsBuilder
{
    /// <summary>Where the options of systems with a name are, each beneath its name.</summary>
    public const string SystemsSection = $"{ActorsOptions.SectionName}:Systems";

    private readonly List<RootDeclaration> _roots = [];
    private readonly HashSet<(Type Service, string Key)> _keys = [];

    public IServiceCollection Services => services;

    public string? Name => name;

    /// <summary>Where its options are in the configuration.</summary>
    public string Section { get; set; } = name is null ? ActorsOptions.SectionName : $"{SystemsSection}:{name}";

    public IReadOnlyList<RootDeclaration> Roots => _roots;

    /// <summary>How messages to people call the system.</summary>
    public string Title => name is null ? "The actor system" : $"The actor system '{name}'";

    public void Add(RootDeclaration root)
    {
        if (_roots.Exists(other => other.Name == root.Name))
            throw new ArgumentException($"{Title} has a root actor '{root.Name}' already: choose another name.", nameof(root));

        foreach (var service in root.Services)
        {
            var key = name is null ? root.Name : $"{name}/{root.Name}";
            RefuseTaken(service, name, root);
            RefuseTaken(service, key, root);
            // By its type alone, where it is the only one.
            if (!_roots.Exists(other => other.Services.Contains(service)))
                Register(service, name, host => host.Get(service));
            Register(service, key, host => host.Get(root.Name));
        }

        _roots.Add(root);
    }

    public ActorsHost HostIn(IServiceProvider provider) => provider.GetRequiredKeyedService<ActorsHost>(this);

    /// <summary>A root may have the name of a system whose root is of the same type: then whoever asks by that key would get any of the two.</summary>
    private void RefuseTaken(Type service, string? key, RootDeclaration root)
    {
        if (key is not null && services.SystemsOfActors().FirstOrDefault(other => other != this && other._keys.Contains((service, key))) is { } other)
            throw new ArgumentException($"[FromKeyedServices(\"{key}\")] {service.Name} would be both the root actor '{root.Name}' of {Of(this)} and one of {Of(other)}: choose another name.", nameof(root));

        static string Of(ActorsBuilder builder) => char.ToLowerInvariant(builder.Title[0]) + builder.Title[1..];
    }

    private void Register(Type service, string? key, Func<ActorsHost, object> get)
    {
        if (key is null)
            services.AddSingleton(service, provider => get(HostIn(provider)));
        else if (_keys.Add((service, key)))
            services.AddKeyedSingleton(service, key, (provider, _) => get(HostIn(provider)));
    }
}
