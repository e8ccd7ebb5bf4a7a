using Actors.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>One actor system in one container: its options, its roots, how far it has come.</summary>
internal sealed class ActorsHost
{
    private readonly IServiceProvider _services;
    private readonly ActorsBuilder _builder;
    private readonly Lazy<ActorsOptions> _options;
    private ActorSystem? _system;
    private volatile ActorsPhase _phase;

    public ActorsHost(IServiceProvider services, ActorsBuilder builder)
    {
        _services = services;
        _builder = builder;
        _options = new(() => services.GetRequiredService<IOptionsMonitor<ActorsOptions>>().Get(builder.Name ?? Microsoft.Extensions.Options.Options.DefaultName));
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Actors");
        Roots = [.. builder.Roots.Select(root => new RootActor(root))];
    }

    public ActorsOptions Options => _options.Value;

    public ILogger Logger { get; }

    /// <summary>In the order of their declaration.</summary>
    public IReadOnlyList<RootActor> Roots { get; }

    public string? Name => _builder.Name;

    /// <summary>How messages to people call the system.</summary>
    public string Title => _builder.Title;

    /// <summary>How far the system has come.</summary>
    public ActorsPhase Phase
    {
        get => _phase;
        set => _phase = value;
    }

    public SystemLog? Log { get; private set; }

    /// <summary>The system; made by the container, which disposes it, with <see cref="CreateSystem"/>.</summary>
    public ActorSystem System => _system ??= Name is { } name
        ? _services.GetRequiredKeyedService<ActorSystem>(name)
        : _services.GetRequiredService<ActorSystem>();

    public ActorSystem CreateSystem()
    {
        var options = Options;
        var time = options.TimeProvider ?? _services.GetService<TimeProvider>() ?? TimeProvider.System;
        IEnumerable<TurnInterceptor> scopes = options.LogScopes ? [new ScopeInterceptor(Logger, Name, options.LogMessageContents)] : [];
        var system = new ActorSystem(new ActorSystemOptions
        {
            AskTimeout = options.AskTimeout,
            StopTimeout = options.StopTimeout,
            ShutdownTimeout = options.ShutdownTimeout ?? HostTimeout,
            LongTurn = options.LongTurn,
            MailboxAlarm = options.MailboxAlarm,
            InlineAsks = options.InlineAsks,
            BiasedAsks = options.BiasedAsks,
            TurnBudget = options.TurnBudget,
            Interceptors = [.. scopes, .. options.Interceptors, .. _services.GetServices<TurnInterceptor>()],
            Supervision = options.Supervision,
            TimeProvider = time,
            Scheduler = options.Scheduler,
            Ids = options.Ids,
            Meter = options.Meter,
            Services = new ContainerServices(_services),
        });
        (_services.GetService<IExternalScopeProvider>() as ActorScopes)?.Add(system, Name);
        Log = new SystemLog(Logger, Name, options, time);
        Log.Listen(system);
        return system;
    }

    /// <summary>How long the actors have to stop.</summary>
    public TimeSpan ShutdownTimeout => Options.ShutdownTimeout is { } own && own < HostTimeout ? own : HostTimeout;

    /// <summary>The root actor that is injected under a type.</summary>
    public object Get(Type service)
    {
        var roots = Roots.Where(root => root.Serves(service)).ToList();
        return roots.Count == 1
            ? Get(roots[0]).Service
            : throw new RootActorException(
                roots[0].Name,
                $"{Title} has several root actors that are a {service.Name}: {string.Join(", ", roots.Select(root => $"'{root.Name}'"))}. Say which one: [FromKeyedServices(\"{(Name is null ? "" : Name + "/")}{roots[0].Name}\")].");
    }

    public object Get(string root) => Get(Roots.First(other => other.Name == root)).Service;

    public SpawnedRoot Get(RootActor root) => root.Get(System, _services);

    // The host takes any negative time for endless.
    private TimeSpan HostTimeout => _services.GetRequiredService<IOptions<Microsoft.Extensions.Hosting.HostOptions>>().Value.ShutdownTimeout is var time && time > TimeSpan.Zero
        ? time
        : TimeSpan.MaxValue;
}

/// <summary>How far a system has come in its host.</summary>
internal enum ActorsPhase : byte
{
    /// <summary>The host has not started; roots may be there already for who asked for them.</summary>
    New,

    /// <summary>Roots are being spawned.</summary>
    Starting,

    /// <summary>All roots are there.</summary>
    Running,

    /// <summary>A root could not be started.</summary>
    Failed,

    /// <summary>The host stops; messages are still handled.</summary>
    Stopping,

    /// <summary>All actors have ended.</summary>
    Stopped,
}
