using System.Collections.Immutable;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>What has become of every message, by its number; and when something is to go wrong.</summary>
[UnsafeSendable("Counted and drawn with Interlocked.")]
public sealed class Fate(int messages, int seed)
{
    private readonly int[] _begun = new int[messages];
    private readonly int[] _dead = new int[messages];
    private int _ticks;
    private ulong _draws = (ulong)seed << 32;

    public void Begin(int id) => Interlocked.Increment(ref _begun[id]);

    public void Bury(int id) => Interlocked.Increment(ref _dead[id]);

    /// <summary>Throws, once in a while.</summary>
    public void Tempt(int oneIn, string where)
    {
        if (Next(oneIn) == 0)
            throw new InvalidOperationException(where);
    }

    /// <summary>A random number. Source: SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public int Next(int below)
    {
        var mixed = Interlocked.Increment(ref _draws) * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }

    /// <summary>Whom each message was for; so that one that is lost can be found.</summary>
    public ActorProxy?[] Receivers { get; } = new ActorProxy?[messages];

    public void Tick() => Interlocked.Increment(ref _ticks);

    public int Ticks => _ticks;

    public int Begun => _begun.Count(begun => begun > 0);

    public IEnumerable<int> Lost() => Enumerable.Range(0, _begun.Length).Where(id => _begun[id] + _dead[id] == 0);

    public IEnumerable<int> Doubled() => Enumerable.Range(0, _begun.Length).Where(id => _begun[id] > 1);
}

/// <summary>Fails in every handler and every hook, now and then.</summary>
[ActorBase]
public abstract class Doomed(ActorContext context, Fate fate) : IDisposable
{
    private readonly List<ActorProxy> _watched = [];

    public virtual void Work(int id)
    {
        fate.Begin(id);
        fate.Tempt(40, "work");
    }

    [Throws<FormatException>]
    public virtual int Answer(int id)
    {
        fate.Begin(id);
        fate.Tempt(40, "answer");
        return fate.Next(20) == 0 ? throw new FormatException("declared") : id;
    }

    public virtual async Task<int> AnswerLater(int id, CancellationToken cancellationToken)
    {
        fate.Begin(id);
        for (var i = fate.Next(4); i > 0; i--)
            await Task.Yield();
        fate.Tempt(40, "answer later");
        cancellationToken.ThrowIfCancellationRequested();
        return id;
    }

    /// <summary>A tick of its own, which begins anew after each restart, and goes wrong like all else.</summary>
    [Every(0.05)]
    public void Tick()
    {
        fate.Tick();
        fate.Tempt(200, "tick");
    }

    public void Leave(int id)
    {
        fate.Begin(id);
        context.Stop();
    }

    public void Watch(int id, DoomedProxies other)
    {
        fate.Begin(id);
        context.Watch(other.Proxy);
        _watched.Add(other.Proxy);
    }

    public PlainProxy Breed() => Plain.Spawn(context, fate);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        fate.Tempt(30, "dispose");
    }

    protected async Task OnStart()
    {
        if (fate.Next(2) == 0)
            await Task.Yield();
        fate.Tempt(60, "start");
    }

    protected async Task OnStop(StopReason reason)
    {
        if (reason is StopReason.Requested)
            await Task.Yield();
        fate.Tempt(10, "stop");
    }

    protected void OnRestarting(Exception failure) => fate.Tempt(20, failure.Message);

    protected async Task OnRestarted(Exception failure)
    {
        await Task.Yield();
        fate.Tempt(40, failure.Message);
    }

    protected void OnTerminated(Terminated terminated)
    {
        _watched.Remove(terminated.Actor);
        fate.Tempt(20, "terminated");
    }

    protected SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        fate.Tempt(30, failure.Where);
        return (SupervisorDirective)fate.Next(4);
    }
}

/// <summary>A proxy of any kind, as a message.</summary>
public sealed record DoomedProxies(ActorProxy Proxy);

[Actor]
[Supervise(MaxRestarts = 50, WithinSeconds = 1)]
public partial class Plain : Doomed
{
    public Plain(ActorContext context, Fate fate)
        : base(context, fate) => fate.Tempt(50, "constructor");
}

[Actor]
[Reentrant]
[Supervise(SupervisionStrategy.AllForOne, MaxRestarts = 50, WithinSeconds = 1)]
public partial class Crossed : Doomed
{
    public Crossed(ActorContext context, Fate fate)
        : base(context, fate) => fate.Tempt(50, "constructor");
}

[Actor]
[Mailbox(8, WhenFull = WhenFull.DropOldest)]
[Lifetime(ActorLifetime.Permanent)]
[Supervise(SupervisionStrategy.RestForOne, MaxRestarts = 50, WithinSeconds = 1)]
public partial class Leaking : Doomed
{
    public Leaking(ActorContext context, Fate fate)
        : base(context, fate) => fate.Tempt(50, "constructor");
}

[Actor]
[Mailbox(8)]
public partial class Pressed : Doomed
{
    public Pressed(ActorContext context, Fate fate)
        : base(context, fate) => fate.Tempt(50, "constructor");
}

/// <summary>Is in one mood or another, and takes less or more of what it gets.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject, StashCapacity = 50)]
[Supervise(MaxRestarts = 50, WithinSeconds = 1)]
public partial class Moody : Doomed
{
    private readonly Fate _fate;

    public Moody(ActorContext context, Fate fate)
        : base(context, fate)
    {
        _fate = fate;
        fate.Tempt(50, "constructor");
    }

    public enum Mood
    {
        Calm,
        Cross,
        Away,
    }

    [When(Mood.Calm, Otherwise = Otherwise.Stash)]
    public override void Work(int id)
    {
        base.Work(id);
        if (_fate.Next(3) == 0)
            Become((Mood)_fate.Next(3));
    }

    [When(Mood.Calm, Mood.Cross)]
    public override int Answer(int id)
    {
        var answer = base.Answer(id);
        if (_fate.Next(3) == 0)
            Become((Mood)_fate.Next(3));
        return answer;
    }

    [When(Mood.Away, Otherwise = Otherwise.Stash)]
    public override Task<int> AnswerLater(int id, CancellationToken cancellationToken) => base.AnswerLater(id, cancellationToken);

    [When(Mood.Calm, Handles = nameof(AnswerLater))]
    private async Task<int> AnswerCalmly(int id, CancellationToken cancellationToken)
    {
        var answer = await base.AnswerLater(id, cancellationToken);
        Become(Mood.Cross);
        return answer;
    }

    [When(Mood.Cross, Mood.Away), StateTimeout(0.002)]
    private void CalmDown() => Become(Mood.Calm);

    [OnEnter(Mood.Cross)]
    private void Grumble(Mood previous) => _fate.Tempt(20, $"{previous} to {Behaviour}");

    [OnExit(Mood.Calm)]
    private void Sigh() => _fate.Tempt(50, "sigh");
}

/// <summary>A member of a pool that is resized meanwhile.</summary>
[Actor]
[Pool(PoolRouting.LeastLoaded)]
[Supervise(MaxRestarts = 50, WithinSeconds = 1)]
public partial class Pooled : Doomed
{
    public Pooled(ActorContext context, Fate fate)
        : base(context, fate) => fate.Tempt(50, "constructor");
}

/// <summary>Gets numbers by a topic, and fails at some.</summary>
[Actor]
public partial class Hearer(ActorContext context, Fate fate)
{
    public void Hear(int id)
    {
        fate.Begin(id);
        fate.Tempt(40, "hear");
        if (fate.Next(200) == 0)
            context.Stop();
    }
}

/// <summary>With levels, batches, times and budgets.</summary>
[Actor]
[Supervise(MaxRestarts = 50, WithinSeconds = 1)]
public partial class Regular(ActorContext context, Fate fate)
{
    [Batch(16)]
    public async Task Work(ImmutableArray<int> ids)
    {
        foreach (var id in ids)
            fate.Begin(id);
        if (fate.Next(4) == 0)
            await Task.Yield();
        fate.Tempt(40, "work");
    }

    [Priority, Batch(8)]
    [Throws<FormatException>]
    public void Rush(ImmutableArray<int> ids)
    {
        foreach (var id in ids)
            fate.Begin(id);
        fate.Tempt(40, "rush");
        if (fate.Next(20) == 0)
            throw new FormatException("declared");
    }

    [Priority(2), TimeToLive(60)]
    [Throws<FormatException>]
    public int Answer(int id)
    {
        fate.Begin(id);
        fate.Tempt(40, "answer");
        return fate.Next(20) == 0 ? throw new FormatException("declared") : id;
    }

    [Priority(-1), TurnBudget(0.05, Strict = true)]
    public async Task<int> AnswerLater(int id, CancellationToken cancellationToken)
    {
        fate.Begin(id);
        for (var i = fate.Next(4); i > 0; i--)
            await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return id;
    }

    [Priority(-1)]
    public void Leave(int id)
    {
        fate.Begin(id);
        context.Stop();
    }

    [Debounce(0.001)]
    public void Watch(int id, DoomedProxies other)
    {
        fate.Begin(id);
        context.Watch(other.Proxy);
    }

    private void OnTerminated(Terminated terminated) => fate.Tempt(20, terminated.Actor.ToString()!);
}

/// <summary>Fault injection: exceptions in any handler or hook, stops, kills and cancellations, all at random.</summary>
[Trait("Rule", "ExactlyOnceLocal")]
[Trait("Rule", "LetItCrash")]
public class ChaosTests
{
    /// <summary>An actor of any kind, as the test uses it.</summary>
    private sealed record Target(ActorProxy Proxy, Func<int, ValueTask> Tell, Func<TimeSpan, int, ActorTimer> After, Func<int, CancellationToken, ValueTask<int>> Ask, Func<int, CancellationToken, ValueTask<int>> AskLater, Func<int, ValueTask> Leave, Func<int, ActorProxy, ValueTask> Watch, Func<ValueTask<PlainProxy>>? Breed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_a_million_messages_every_ask_is_answered_and_every_message_handled_or_a_dead_letter(int seed)
    {
        const int Senders = 4, Each = 250_000;
        var fate = new Fate(Senders * Each, seed);
        await using var system = new ActorSystem(new ActorSystemOptions { AskTimeout = TimeSpan.FromMinutes(3) });
        system.DeadLettered += letter => Bury(letter, fate);
        var failures = 0;
        system.ActorFailed += _ => Interlocked.Increment(ref failures);
        var targets = Enumerable.Range(0, 15).Select(i => Spawn(system, i, fate)).ToArray();

        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(
            () => SendAsync(system, targets, fate, sender * Each, Each, new Random((seed * 100) + sender)))));
        if (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMinutes(2))) != sending)
            Assert.Fail($"Somebody waits for ever: {string.Join("\n", Busy(system.Inspect()))}");
        var unexpected = (await sending).SelectMany(found => found).ToList();

        var report = await system.ShutdownAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(unexpected);
        Assert.Empty(report.Late);
        Assert.Empty(system.Inspect());
        Assert.Empty(fate.Lost().Select(id => $"{id} to {fate.Receivers[id]}"));
        Assert.Empty(fate.Doubled());
        Assert.True(fate.Ticks > 100, $"The test tests too little: {fate.Ticks} ticks.");
        Assert.True(fate.Begun > Senders * Each / 4 && failures > 10_000, $"The test tests too little: {fate.Begun} handled, {failures} failures.");
    }

    [Fact]
    public async Task What_is_published_is_heard_or_a_dead_letter_though_listeners_fail_and_end()
    {
        var count = Stress.Times(20_000);
        var fate = new Fate(count, seed: 3);
        await using var system = new ActorSystem();
        system.DeadLettered += letter => Bury(letter, fate);
        var topic = new Topic<int>(system, "numbers");
        var (told, asked) = (0, 0);
        HearerProxy? last = null;
        for (var id = 0; id < count; id++)
        {
            // Somebody has to be there; who ends just now has taken the message, or it is a dead letter.
            while (topic.SubscriberCount == 0)
            {
                var listener = last = Hearer.Spawn(system, fate);
                if (fate.Next(2) == 0 && ++told > 0)
                    topic.Subscribe(listener, static (one, id) => one.Tell.Hear(id));
                else if (++asked > 0)
                    topic.Subscribe(listener, static (one, id) => one.Hear(id), new SubscriberPolicy(4, (WhenFull)fate.Next(4)));
            }

            await topic.PublishAsync(id);
            if (id % 100 != 99 || last is null)
                continue;
            system.Kill(last);
            await system.WhenTerminated(last);
        }

        await system.ShutdownAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(fate.Doubled());
        // Between the look at who is there and the message, the one who was there may have ended: then it was for nobody.
        Assert.True(fate.Lost().Count() <= told + asked, $"{fate.Lost().Count()} lost");
        Assert.True(told > 10 && asked > 10, $"{told} told, {asked} asked");
    }

    private static IEnumerable<ActorSnapshot> Busy(IEnumerable<ActorSnapshot> actors) => actors
        .SelectMany(actor => Busy(actor.Children).Append(actor))
        .Where(actor => actor.State is not ActorState.Idle);

    private static async Task<List<Exception>> SendAsync(ActorSystem system, Target[] targets, Fate fate, int first, int count, Random random)
    {
        var unexpected = new List<Exception>();
        var pending = new Queue<Task>();
        var delayed = new List<ActorTimer>();
        for (var id = first; id < first + count; id++)
        {
            var at = random.Next(targets.Length);
            var target = targets[at];
            using var cancellation = new CancellationTokenSource();
            fate.Receivers[id] = target.Proxy;
            switch (random.Next(1000))
            {
                case < 450:
                    await target.Tell(id);
                    continue;
                case < 500:
                    var later = target.After(TimeSpan.FromMicroseconds(random.Next(3000)), id);
                    // Counted as dead: one of these must be so, and only one.
                    if (random.Next(3) == 0 && later.Cancel())
                        fate.Bury(id);
                    delayed.Add(later);
                    continue;
                case < 750:
                    pending.Enqueue(target.Ask(id, CancellationToken.None).AsTask());
                    break;
                case < 900:
                    pending.Enqueue(target.AskLater(id, CancellationToken.None).AsTask());
                    break;
                case < 970:
                    var cancelled = target.AskLater(id, cancellation.Token).AsTask();
                    await cancellation.CancelAsync();
                    pending.Enqueue(cancelled);
                    break;
                case < 975:
                    await target.Leave(id);
                    targets[at] = Spawn(system, at, fate);
                    break;
                case < 985:
                    await target.Watch(id, targets[random.Next(targets.Length)].Proxy);
                    break;
                case < 990:
                    await target.Tell(id);
                    pending.Enqueue(system.StopAsync(target.Proxy, TimeSpan.FromMinutes(3)));
                    targets[at] = Spawn(system, at, fate);
                    break;
                case < 995:
                    await target.Tell(id);
                    system.Kill(target.Proxy);
                    targets[at] = Spawn(system, at, fate);
                    break;
                default:
                    await target.Tell(id);
                    pending.Enqueue(target.Breed is { } breed ? BreedInto(targets, at, breed) : Task.CompletedTask);
                    break;
            }

            while (pending.Count > 32)
                await Expect(pending.Dequeue(), unexpected);
        }

        while (pending.TryDequeue(out var rest))
            await Expect(rest, unexpected);
        while (delayed.Exists(timer => timer.IsActive))
            await Task.Yield();
        return unexpected;
    }

    private static async Task BreedInto(Target[] targets, int at, Func<ValueTask<PlainProxy>> breed) => targets[at] = Of(await breed());

    /// <summary>Every way in which an ask may end here, but a timeout.</summary>
    private static async Task Expect(Task ask, List<Exception> unexpected)
    {
        try
        {
            await ask;
        }
        catch (Exception exception) when (exception is ActorFailedException or ActorStoppedException or MailboxFullException or UnhandledMessageException or StashFullException or FormatException or OperationCanceledException)
        {
            // As it should.
        }
        catch (Exception exception)
        {
            unexpected.Add(exception);
        }
    }

    private static Target Spawn(ActorSystem system, int kind, Fate fate)
    {
        switch (kind >= 12 ? 6 : kind % 6)
        {
            case 0:
                return Of(Plain.Spawn(system, fate));
            case 1:
                var crossed = Crossed.Spawn(system, fate);
                return new Target(crossed, id => Done(() => crossed.Tell.Work(id)), (delay, id) => crossed.After(delay).Work(id), crossed.Answer, crossed.AnswerLater, id => Done(() => crossed.Tell.Leave(id)), (id, other) => Done(() => crossed.Tell.Watch(id, new DoomedProxies(other))), crossed.Breed);
            case 2:
                var leaking = Leaking.Spawn(system, fate);
                return new Target(leaking, id => Done(() => leaking.Tell.Work(id)), (delay, id) => leaking.After(delay).Work(id), leaking.Answer, leaking.AnswerLater, id => Done(() => leaking.Tell.Leave(id)), (id, other) => Done(() => leaking.Tell.Watch(id, new DoomedProxies(other))), leaking.Breed);
            case 3:
                var moody = Moody.Spawn(system, fate);
                return new Target(moody, id => Done(() => moody.Tell.Work(id)), (delay, id) => moody.After(delay).Work(id), moody.Answer, moody.AnswerLater, id => Done(() => moody.Tell.Leave(id)), (id, other) => Done(() => moody.Tell.Watch(id, new DoomedProxies(other))), moody.Breed);
            case 4:
                var regular = Regular.Spawn(system, fate);
                return new Target(regular, id => Done(() => regular.Tell.Work(id)), (delay, id) => regular.After(delay).Work(id), regular.Answer, (id, token) => id % 2 == 0 ? regular.AnswerLater(id, token) : Then(regular.Rush(id, token), id), id => Done(() => regular.Tell.Leave(id)), (id, other) => Done(() => regular.Tell.Watch(id, new DoomedProxies(other))), Breed: null);
            case 6:
                var pool = Pooled.SpawnPool(system, new PoolOptions(3) { Supervision = new SupervisionPolicy { MaxRestarts = 100 } }, fate);
                var pooled = pool.Proxy;
                var resizes = 0;
                return new Target(
                    pooled,
                    id =>
                    {
                        pooled.Tell.Work(id);
                        if (id % 50 == 0 && Interlocked.Increment(ref resizes) < 100)
                            _ = IgnoreAsync(pool.ResizeAsync(1 + (id % 7)));
                        return default;
                    },
                    (delay, id) => pooled.After(delay).Work(id),
                    pooled.Answer,
                    pooled.AnswerLater,
                    id => Done(() => pooled.Tell.Leave(id)),
                    (id, other) => Done(() => pooled.Tell.Watch(id, new DoomedProxies(other))),
                    pooled.Breed);
            default:
                var pressed = Pressed.Spawn(system, fate);
                return new Target(pressed, pressed.Tell.Work, (delay, id) => pressed.After(delay).Work(id), pressed.Answer, pressed.AnswerLater, pressed.Tell.Leave, (id, other) => pressed.Tell.Watch(id, new DoomedProxies(other)), pressed.Breed);
        }
    }

    private static Target Of(PlainProxy plain) => new(
        plain, id => Done(() => plain.Tell.Work(id)), (delay, id) => plain.After(delay).Work(id), plain.Answer, plain.AnswerLater, id => Done(() => plain.Tell.Leave(id)), (id, other) => Done(() => plain.Tell.Watch(id, new DoomedProxies(other))), plain.Breed);

    private static async Task IgnoreAsync(ValueTask resizing)
    {
        try
        {
            await resizing;
        }
        catch (AskException)
        {
            // The pool has failed or ended meanwhile.
        }
    }

    private static async ValueTask<int> Then(ValueTask ask, int id)
    {
        await ask;
        return id;
    }

    private static ValueTask Done(Action tell)
    {
        tell();
        return default;
    }

    private static void Bury(DeadLetter letter, Fate fate)
    {
        var id = letter.Message switch
        {
            PlainMessage.Work work => work.Id,
            PlainMessage.Answer answer => answer.Id,
            PlainMessage.AnswerLater later => later.Id,
            PlainMessage.Leave leave => leave.Id,
            PlainMessage.Watch watch => watch.Id,
            CrossedMessage.Work work => work.Id,
            CrossedMessage.Answer answer => answer.Id,
            CrossedMessage.AnswerLater later => later.Id,
            CrossedMessage.Leave leave => leave.Id,
            CrossedMessage.Watch watch => watch.Id,
            LeakingMessage.Work work => work.Id,
            LeakingMessage.Answer answer => answer.Id,
            LeakingMessage.AnswerLater later => later.Id,
            LeakingMessage.Leave leave => leave.Id,
            LeakingMessage.Watch watch => watch.Id,
            MoodyMessage.Work work => work.Id,
            MoodyMessage.Answer answer => answer.Id,
            MoodyMessage.AnswerLater later => later.Id,
            MoodyMessage.Leave leave => leave.Id,
            MoodyMessage.Watch watch => watch.Id,
            RegularMessage.Work work => work.Ids,
            RegularMessage.Rush rush => rush.Ids,
            RegularMessage.Answer answer => answer.Id,
            RegularMessage.AnswerLater later => later.Id,
            RegularMessage.Leave leave => leave.Id,
            RegularMessage.Watch watch => watch.Id,
            PressedMessage.Work work => work.Id,
            PressedMessage.Answer answer => answer.Id,
            PressedMessage.AnswerLater later => later.Id,
            PressedMessage.Leave leave => leave.Id,
            PressedMessage.Watch watch => watch.Id,
            PooledMessage.Work work => work.Id,
            PooledMessage.Answer answer => answer.Id,
            PooledMessage.AnswerLater later => later.Id,
            PooledMessage.Leave leave => leave.Id,
            PooledMessage.Watch watch => watch.Id,
            HearerMessage.Hear hear => hear.Id,
            Published<int> published => published.Message,
            _ => -1,
        };
        if (id >= 0)
            fate.Bury(id);
    }
}
