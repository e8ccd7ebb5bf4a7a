using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Till
{
    private int _sum;

    public int Pay(int amount) => _sum += amount;

    [Throws<InvalidOperationException>]
    public void Refuse(string why) => throw new InvalidOperationException(why);

    [Interleave]
    public void Break() => throw new NotSupportedException("broken");

    public async Task<int> PayLater(int amount, Gate gate)
    {
        await gate.Opened;
        return _sum += amount;
    }
}

/// <summary>Writes down what it sees.</summary>
internal sealed class Witness(Log log, string name) : TurnInterceptor
{
    public override void Before(ActorAddress actor, ActorMessage message) => log.Add($"{name}: before {message}");

    public override void After(ActorAddress actor, ActorMessage message) => log.Add($"{name}: after {message}");

    public override void Failed(ActorAddress actor, ActorMessage message, Exception failure) => log.Add($"{name}: failed {message}, {failure.Message}");
}

/// <summary>Lets nobody pay more than a hundred.</summary>
internal sealed class Limit : TurnInterceptor<TillMessage>
{
    protected override void Before(ActorAddress actor, TillMessage message)
    {
        if (message is TillMessage.Pay(> 100))
            throw new UnauthorizedAccessException("too much");
    }
}

/// <summary>Throws when a turn has ended.</summary>
internal sealed class Clumsy : TurnInterceptor
{
    public override void After(ActorAddress actor, ActorMessage message) => throw new FormatException("clumsy");

    public override void Failed(ActorAddress actor, ActorMessage message, Exception failure) => throw new FormatException("clumsy");
}

/// <summary>Sees the onlooker's messages only.</summary>
internal sealed class Elsewhere(Log log) : TurnInterceptor<OnlookerMessage>
{
    protected override void Before(ActorAddress actor, OnlookerMessage message) => log.Add($"{actor} {message}");
}

public class InterceptorTests
{
    private const string Later = "PayLater(amount: 2, gate: Actors.Tests.Kit.Gate)";

    [Fact]
    public async Task Each_turn_is_seen_before_and_after()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "a"), new Witness(log, "b")] });
        var till = Till.Spawn(system);
        Assert.Equal(3, await till.Pay(3));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await till.Refuse("no"));
        await Assert.ThrowsAsync<ActorFailedException>(async () => await till.Break());
        till.Tell.Pay(4);
        Assert.Equal(4, await till.Pay(0));
        Assert.Equal(
            [
                "a: before Pay(amount: 3)", "b: before Pay(amount: 3)", "b: after Pay(amount: 3)", "a: after Pay(amount: 3)",
                "a: before Refuse(why: \"no\")", "b: before Refuse(why: \"no\")", "b: failed Refuse(why: \"no\"), no", "a: failed Refuse(why: \"no\"), no",
                "a: before Break()", "b: before Break()", "b: failed Break(), broken", "a: failed Break(), broken",
                "a: before Pay(amount: 4)", "b: before Pay(amount: 4)", "b: after Pay(amount: 4)", "a: after Pay(amount: 4)",
                "a: before Pay(amount: 0)", "b: before Pay(amount: 0)", "b: after Pay(amount: 0)", "a: after Pay(amount: 0)",
            ],
            log.Entries);
    }

    [Fact]
    public async Task Turns_on_the_askers_thread_and_those_of_a_hot_mailbox_are_seen_too()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "w")] });
        var till = Till.Spawn(system);
        for (var i = 0; i < 200; i++)
            await till.Pay(1);
        for (var i = 0; i < 1_000; i++)
            till.Tell.Pay(1);
        Assert.Equal(1_200, await till.Pay(0));
        Assert.Equal(1_201, log.Entries.Count(entry => entry.StartsWith("w: before", StringComparison.Ordinal)));
        Assert.Equal(1_201, log.Entries.Count(entry => entry.StartsWith("w: after", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_end_of_a_suspended_turn_is_seen_when_it_comes()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "w")] });
        var till = Till.Spawn(system);
        var gate = new Gate();
        var paid = till.PayLater(2, gate).AsTask();
        await log.Has($"w: before {Later}");
        Assert.DoesNotContain(log.Entries, entry => entry.StartsWith("w: after", StringComparison.Ordinal));
        gate.Open();
        Assert.Equal(2, await paid);
        await log.Has($"w: after {Later}");
    }

    [Fact]
    public async Task A_turn_that_is_ended_in_the_middle_has_failed()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "w")] });
        var till = Till.Spawn(system);
        var paid = till.PayLater(2, new Gate()).AsTask();
        await log.Has($"w: before {Later}");
        await Assert.ThrowsAsync<ActorFailedException>(async () => await till.Break());
        await Assert.ThrowsAsync<ActorFailedException>(() => paid);
        Assert.Contains($"w: failed {Later}, broken", log.Entries);
    }

    [Fact]
    public async Task What_comes_before_a_turn_may_keep_the_handler_from_running()
    {
        var log = new Log();
        await using var test = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "w"), new Limit()], Supervision = new SupervisionPolicy() });
        var till = Till.Spawn(test);
        Assert.Equal(100, await till.Pay(100));
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await till.Pay(101));
        Assert.IsType<UnauthorizedAccessException>(failure.InnerException);
        Assert.Contains("w: failed Pay(amount: 101), too much", log.Entries);
        Assert.DoesNotContain("w: after Pay(amount: 101)", log.Entries);
    }

    [Fact]
    public async Task What_it_throws_after_a_turn_is_reported_and_nothing_else()
    {
        var failures = new List<ActorFailure>();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Clumsy()] });
        system.ActorFailed += failures.Add;
        var till = Till.Spawn(system);
        Assert.Equal(3, await till.Pay(3));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await till.Refuse("no"));
        Assert.Equal(4, await till.Pay(1));
        Assert.Equal(3, failures.Count);
        Assert.All(failures, failure => Assert.Equal((nameof(Clumsy), SupervisorDirective.Resume), (failure.Where, failure.Directive)));
    }

    [Fact]
    public async Task A_typed_one_sees_its_own_actors_only()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Elsewhere(log)] });
        await Till.Spawn(system).Pay(1);
        await Onlooker.Spawn(system.Named("o")).Count();
        Assert.Equal(["/o Count()"], log.Entries);
    }

    [Fact]
    public void A_list_with_a_hole_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ActorSystemOptions { Interceptors = [null!] });
        Assert.Throws<ArgumentNullException>(() => new ActorSystemOptions { Interceptors = null! });
    }
}
