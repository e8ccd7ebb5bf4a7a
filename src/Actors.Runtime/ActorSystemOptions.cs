using System.Diagnostics.Metrics;

namespace Actors;

/// <summary>The settings of an <see cref="ActorSystem"/>. Each is checked when it is set.</summary>
public sealed class ActorSystemOptions
{
    /// <summary>How long an ask waits unless it says otherwise with <c>Within</c>. More than zero; 30 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan AskTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an actor that is stopped may take to handle what it has accepted; then it is abandoned. More than
    /// zero; 30 seconds by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan StopTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How long the whole system may take to shut down when it is disposed. More than zero; 30 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan ShutdownTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After what time a turn is reported by <see cref="ActorSystem.LongTurnDetected"/>. More than zero; 10 seconds by
    /// default. Looked at twice in that time, and only while somebody listens.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan LongTurn { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// At what length a mailbox is reported by <see cref="ActorSystem.MailboxGrown"/>, and again each time it has
    /// doubled. At least 64; 10,000 by default. It is looked at with every 64th message that waits.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 64.</exception>
    public int MailboxAlarm { get; init => field = value >= 64 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A mailbox of less than 64 messages is no cause for alarm."); } = 10_000;

    /// <summary>
    /// Whether an ask of an idle actor may run on the thread of its asker, once its handler has shown to be short. True
    /// by default. It changes no result and no order; with a <see cref="Scheduler"/> of one's own it never happens. One
    /// actor type alone switches it off with <see cref="ActorAttribute.InlineAsks"/>.
    /// </summary>
    public bool InlineAsks { get; init; } = true;

    /// <summary>
    /// Whether an actor that one thread has asked many times in a row is kept for that thread, so that further asks from
    /// there need no interlocked operation. Anyone else who then sends it something pays some microseconds, and an actor
    /// is kept a few times at most. True by default; on other processors than x64 it never happens, nor without <see cref="InlineAsks"/>.
    /// </summary>
    public bool BiasedAsks { get; init; } = true;

    /// <summary>
    /// How long the code of a turn may be on a thread, for handlers whose actor says nothing by
    /// <see cref="TurnBudgetAttribute"/>. None by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is the default one, which has no time.</exception>
    public TurnBudget? TurnBudget { get; init => field = value is { Time.Ticks: 0 } ? throw new ArgumentOutOfRangeException(nameof(value), value, "A budget has a time: use its constructor.") : value; }

    /// <summary>Those who see every turn of every actor. None by default.</summary>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<TurnInterceptor> Interceptors { get; init => field = [.. WithoutNull(value)]; } = [];

    /// <summary>
    /// The meter of the system's metrics, as an <see cref="IMeterFactory"/> makes it; give it the name
    /// <see cref="ActorTelemetry.MeterName"/>. None by default: then systems share one of the process. Who made it
    /// disposes it.
    /// </summary>
    public Meter? Meter { get; init; }

    /// <summary>How the system supervises its roots. A root that fails too often is stopped.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SupervisionPolicy Supervision { get; init => field = NotNull(value); } = SupervisionPolicy.Default;

    /// <summary>The clock. Every timeout passes through it.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider { get; init => field = NotNull(value); } = TimeProvider.System;

    /// <summary>Where actors run. The thread pool by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TurnScheduler Scheduler { get; init => field = NotNull(value); } = TurnScheduler.ThreadPool;

    /// <summary>Where numbers come from that differ from run to run.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IdSource Ids { get; init => field = NotNull(value); } = new();

    /// <summary>
    /// Where actors take constructor parameters with <see cref="InjectAttribute"/> from. None by default; then such an
    /// actor cannot be spawned. One that is an <see cref="IActorServices"/> gives each actor a scope of its own and knows
    /// keys. The system does not dispose it.
    /// </summary>
    public IServiceProvider? Services { get; init; }

    private static TimeSpan Positive(TimeSpan value) => value > TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is finite and more than zero.");

    private static IReadOnlyList<TurnInterceptor> WithoutNull(IReadOnlyList<TurnInterceptor> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Contains(null) ? throw new ArgumentException("An interceptor is null.", nameof(value)) : value;
    }

    private static T NotNull<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
