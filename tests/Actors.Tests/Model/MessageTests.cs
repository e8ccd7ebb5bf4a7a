using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Messages of every kind.</summary>
[Actor]
public partial class Sorter(Log log)
{
    public void Take(int number, string? text) => log.Add($"{number} {text}");

    public void Nothing() => log.Add("nothing");

    public void Any<T>(T item) => log.Add($"{typeof(T).Name} {item}");

    public void Hide(int number) => Self.Tell.Keep(new Secret(number), "x");

    public IAsyncEnumerable<int> Read() => AsyncEnumerable.Empty<int>();

    [Handler]
    private void Keep(Secret secret, string name) => log.Add($"secret {secret.Number}{name}");

    private readonly record struct Secret(int Number);
}

[Actor]
[Mailbox(2, WhenFull = WhenFull.Reject)]
public partial class SmallSorter
{
    public void Take() { }

    public async Task Hold(Gate gate) => await gate.Opened;
}

/// <summary>A message can be turned into its union and back without loss.</summary>
public class MessageTests
{
    [Fact]
    public async Task A_dead_letter_can_be_told_to_another_actor()
    {
        await using var test = new TestSystem();
        var (first, second) = (new Log(), new Log());
        var dead = Sorter.Spawn(test.System, first);
        test.System.ActorFailed += _ => { };
        await test.System.StopAsync(dead);
        dead.Tell.Take(3, null);
        dead.Tell.Nothing();
        dead.Tell.Any(2.5m);
        dead.Tell.Any<string?>(null);

        var alive = Sorter.Spawn(test.System, second);
        foreach (var letter in test.DeadLetters)
            ((SorterMessage)letter.Message).TellTo(alive);
        await alive.Nothing();
        Assert.Equal(["3 ", "nothing", "Decimal " + 2.5m, "String ", "nothing"], second.Entries);
        Assert.Empty(first.Entries);
    }

    [Fact]
    public async Task One_made_by_hand_can_be_told()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var sorter = Sorter.Spawn(test.System, log);
        new SorterMessage.Take(1, "one").TellTo(sorter);
        new SorterMessage.Any<int>(2).TellTo(sorter);
        await sorter.Nothing();
        Assert.Equal(["1 one", "Int32 2", "nothing"], log.Entries);
        Assert.Throws<NotSupportedException>(() => new SorterMessage.Read().TellTo(sorter));
        Assert.Throws<ArgumentNullException>(() => new SorterMessage.Nothing().TellTo(null!));
    }

    [Fact]
    public async Task One_that_is_the_actors_own_affair_keeps_its_content()
    {
        var seen = new List<ActorMessage>();
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Collector(seen)] });
        var sorter = Sorter.Spawn(system, log);
        await sorter.Hide(7);
        await log.Has("secret 7x");
        await sorter.Nothing();
        var secret = Assert.Single(seen.OfType<SorterMessage.Keep>());
        secret.TellTo(sorter);
        await sorter.Nothing();
        Assert.Equal(2, log.Entries.Count(static entry => entry == "secret 7x"));
    }

    [Fact]
    public async Task It_returns_what_a_tell_returns()
    {
        await using var test = new TestSystem();
        var gate = new Gate();
        var sorter = SmallSorter.Spawn(test.System);
        var held = sorter.Hold(gate).AsTask();
        while (new SmallSorterMessage.Take().TellTo(sorter))
            await Task.Yield();
        gate.Open();
        await held;
        Assert.Contains(test.DeadLetters, static letter => letter is { Message: SmallSorterMessage.Take, Reason: DeadLetterReason.MailboxFull });
    }

    private sealed class Collector(List<ActorMessage> seen) : TurnInterceptor
    {
        public override void Before(ActorAddress actor, ActorMessage message)
        {
            lock (seen)
                seen.Add(message);
        }
    }
}
