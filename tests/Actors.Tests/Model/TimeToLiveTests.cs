using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Exchange(Log log)
{
    [TimeToLive(5)]
    public int Price(string symbol)
    {
        log.Add(symbol);
        return symbol.Length;
    }

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

/// <summary>[TimeToLive]: what has waited longer than it is worth is not handled.</summary>
[Trait("Rule", "Ask")]
public class TimeToLiveTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task What_has_waited_longer_is_not_handled_and_its_sender_is_told()
    {
        await using var system = new TestSystem();
        var actor = Exchange.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Price("old");
        var old = actor.Price("old ask").AsTask();
        system.Time.Advance(TimeSpan.FromMilliseconds(1));
        actor.Tell.Price("young");
        system.Time.Advance(TimeSpan.FromSeconds(5));
        gate.Open();

        var expired = await Assert.ThrowsAsync<MessageExpiredException>(() => old);
        await _log.Has("young");
        Assert.Equal(["hold", "young"], _log.Entries);
        Assert.Equal(TimeSpan.FromSeconds(5), expired.TimeToLive);
        Assert.Equal("Exchange.Price", expired.Handler);
        Assert.Contains("[TimeToLive]", expired.Message, StringComparison.Ordinal);
        Assert.Equal([DeadLetterReason.Expired, DeadLetterReason.Expired], system.DeadLetters.Select(letter => letter.Reason));
        Assert.Equal(new ExchangeMessage.Price("old"), system.DeadLetters.First().Message);
    }

    [Fact]
    public async Task One_that_was_given_up_before_is_a_dead_letter_once()
    {
        await using var system = new TestSystem();
        var actor = Exchange.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        using var cancellation = new CancellationTokenSource();
        var given = actor.Price("given up", cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        system.Time.Advance(TimeSpan.FromSeconds(6));
        gate.Open();
        Assert.Equal(3, await actor.Price("now"));
        Assert.Equal(DeadLetterReason.Cancelled, Assert.Single(system.DeadLetters).Reason);
    }

    [Fact]
    public async Task The_time_of_a_delayed_message_counts_from_when_it_is_due()
    {
        await using var system = new TestSystem();
        var actor = Exchange.Spawn(system.System, _log);
        actor.After(TimeSpan.FromSeconds(20)).Price("late");
        system.Time.Advance(TimeSpan.FromSeconds(20));
        await _log.Has("late");
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.After(TimeSpan.FromSeconds(1)).Price("too late");
        system.Time.Advance(TimeSpan.FromSeconds(7));
        gate.Open();
        Assert.Equal(3, await actor.Price("now"));
        Assert.Equal(DeadLetterReason.Expired, Assert.Single(system.DeadLetters).Reason);
    }

    [Fact]
    public async Task It_expires_in_a_hot_mailbox_too()
    {
        await using var system = new TestSystem();
        var actor = Exchange.Spawn(system.System, _log);
        for (var round = 0; round < 2; round++)
        {
            var gate = new Gate();
            actor.Tell.Hold(gate);
            while (_log.Entries.Count(entry => entry == "hold") <= round)
                await Task.Yield();
            for (var i = 0; i < 100; i++)
                actor.Tell.Price("old");
            system.Time.Advance(TimeSpan.FromSeconds(6));
            actor.Tell.Price($"young {round}");
            gate.Open();
            await _log.Has($"young {round}");
        }

        Assert.Equal(200, system.DeadLetters.Count);
        Assert.DoesNotContain("old", _log.Entries);
    }
}
