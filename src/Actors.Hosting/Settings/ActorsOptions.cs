using System.Diagnostics.Metrics;

namespace Actors.Hosting;

/// <summary>
/// The settings of an actor system in a host. Those that are data are read from the configuration too: the section
/// <c>Actors</c>, of a system with a name <c>Actors:Systems:name</c>. They are checked when the host starts, and not read again.
/// </summary>
public sealed class ActorsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Actors";

    /// <summary>How long an ask waits unless it says otherwise. More than zero; 30 seconds by default.</summary>
    public TimeSpan AskTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one actor that is stopped may take. More than zero; 30 seconds by default.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long all actors may take to stop with the host. More than zero; null, the default, for the host's own
    /// <c>HostOptions.ShutdownTimeout</c>, which ends their time in any case.
    /// </summary>
    public TimeSpan? ShutdownTimeout { get; set; }

    /// <summary>After what time a turn is logged as long. More than zero; 10 seconds by default.</summary>
    public TimeSpan LongTurn { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>At what length a mailbox is logged as grown, and again each time it has doubled. At least 64; 10,000 by default.</summary>
    public int MailboxAlarm { get; set; } = 10_000;

    /// <inheritdoc cref="ActorSystemOptions.InlineAsks"/>
    public bool InlineAsks { get; set; } = true;

    /// <inheritdoc cref="ActorSystemOptions.BiasedAsks"/>
    public bool BiasedAsks { get; set; } = true;

    /// <summary>
    /// Whether the host stops when an actor that was declared with <c>AddActor</c> has ended because it failed. False by
    /// default: the rest of the application goes on, and the readiness check says what is missing.
    /// </summary>
    public bool StopHostWhenRootFails { get; set; }

    /// <summary>
    /// Whether what is logged while a handler runs has a scope with <c>ActorMessage</c> too, also by what the handler has started
    /// on other threads. False by default, for it costs each message something; without it the turn's own entries have <c>Actor</c>.
    /// </summary>
    public bool LogScopes { get; set; }

    /// <summary>
    /// Whether logs show what messages hold: <c>Withdraw(amount: 30)</c> in place of <c>Withdraw</c>. False by default, for
    /// that may be personal or secret.
    /// </summary>
    public bool LogMessageContents { get; set; }

    /// <summary>How many dead letters are logged in ten seconds; of the rest only the number is. Zero or more; 100 by default.</summary>
    public int LoggedDeadLetters { get; set; } = 100;

    /// <summary>What the health checks call degraded.</summary>
    public ActorsHealthOptions Health { get; } = new();

    /// <summary>Those who see every turn, before those among the services. Not read from the configuration.</summary>
    public IList<TurnInterceptor> Interceptors { get; } = [];

    /// <inheritdoc cref="ActorSystemOptions.TurnBudget"/>
    /// <remarks>Not read from the configuration.</remarks>
    public TurnBudget? TurnBudget { get; set; }

    /// <inheritdoc cref="ActorSystemOptions.Meter"/>
    /// <remarks>Not read from the configuration.</remarks>
    public Meter? Meter { get; set; }

    /// <summary>How the system supervises its roots. Not read from the configuration.</summary>
    public SupervisionPolicy Supervision { get; set; } = SupervisionPolicy.Default;

    /// <summary>The clock; null, the default, for the <see cref="System.TimeProvider"/> among the services, or else the system's. Not read from the configuration.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Where actors run. The thread pool by default. Not read from the configuration.</summary>
    public TurnScheduler Scheduler { get; set; } = TurnScheduler.ThreadPool;

    /// <summary>Where numbers come from that differ from run to run. Not read from the configuration.</summary>
    public IdSource Ids { get; set; } = new();
}

/// <summary>From when on the actors are not well.</summary>
public sealed class ActorsHealthOptions
{
    /// <summary>How long a turn may take before it counts as stuck. More than zero; one minute by default.</summary>
    public TimeSpan StuckTurn { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many messages may wait for one actor. Zero or more; 10,000 by default.</summary>
    public int MailboxLength { get; set; } = 10_000;
}
