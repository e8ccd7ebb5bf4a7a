using System.Collections.Concurrent;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public sealed record Price(string Stock, int Amount);

/// <summary>What subscribers have seen.</summary>
[UnsafeSendable("Concurrent collections: the test reads what its actors write.")]
public sealed class Sightings
{
    public ConcurrentQueue<int> Amounts { get; } = new();
}

/// <summary>Somebody who wants prices.</summary>
[Role]
public interface IPriceFeed
{
    ValueTask Show(Price price);
}

/// <summary>Shows prices, at once, later or never.</summary>
[Actor]
public partial class Screen(ActorContext context, Sightings sightings) : IPriceFeed
{
    public void Show(Price price) => sightings.Amounts.Enqueue(price.Amount);

    public int Count(Price price)
    {
        sightings.Amounts.Enqueue(price.Amount);
        return sightings.Amounts.Count;
    }

    public async Task ShowLater(Price price, Gate gate)
    {
        await gate.Opened;
        sightings.Amounts.Enqueue(price.Amount);
    }

    public async Task ShowWhenOpen(Price price, Gate begun, Gate gate)
    {
        begun.Open();
        await gate.Opened;
        sightings.Amounts.Enqueue(price.Amount);
    }

    public void Refuse(Price price)
    {
        if (price.Amount % 2 == 0)
            throw new FormatException("even");
        sightings.Amounts.Enqueue(price.Amount);
    }

    public void Leave() => context.Stop();

    /// <summary>Publishes in a turn, and waits for room.</summary>
    public async Task Publish(Topic<Price> prices, int count)
    {
        for (var i = 0; i < count; i++)
            await prices.PublishAsync(new Price("A", i));
    }
}

/// <summary>A screen whose tells wait for room.</summary>
[Actor]
[Mailbox(2)]
public partial class SlowScreen(Sightings sightings)
{
    public async Task Show(Price price, Gate gate)
    {
        await gate.Opened;
        sightings.Amounts.Enqueue(price.Amount);
    }
}

/// <summary>Groups: publish and subscribe.</summary>
public class TopicTests
{
    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }

    [Fact]
    public async Task Those_who_are_told_get_each_message_in_order()
    {
        await using var test = new TestSystem();
        Sightings first = new(), second = new();
        var prices = new Topic<Price>(test.System, "prices");
        ScreenProxy one = Screen.Spawn(test.System, first), two = Screen.Spawn(test.System, second);
        prices.Subscribe(one, static (screen, price) => screen.Tell.Show(price));
        prices.Subscribe(two, static (screen, price) => screen.Tell.Show(price), where: static price => price.Amount % 2 == 0);

        for (var i = 0; i < 10; i++)
            prices.Publish(new Price("A", i));
        await Task.WhenAll(test.System.StopAsync(one), test.System.StopAsync(two));

        Assert.Equal(Enumerable.Range(0, 10), first.Amounts);
        Assert.Equal([0, 2, 4, 6, 8], second.Amounts);
        Assert.Equal(("prices", 0), (prices.Name, prices.SubscriberCount));
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task Those_who_are_asked_get_one_message_at_a_time_in_order()
    {
        await using var test = new TestSystem();
        Sightings sightings = new(), counted = new();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = Screen.Spawn(test.System, sightings);
        var counter = Screen.Spawn(test.System, counted);
        var subscription = prices.Subscribe(screen, static (screen, price) => screen.Show(price));
        prices.Subscribe(counter, static (screen, price) => screen.Count(price));

        for (var i = 0; i < 100; i++)
            await prices.PublishAsync(new Price("A", i));
        await UntilAsync(() => sightings.Amounts.Count == 100 && counted.Amounts.Count == 100);

        Assert.Equal(Enumerable.Range(0, 100), sightings.Amounts);
        Assert.Equal(Enumerable.Range(0, 100), counted.Amounts);
        Assert.True(subscription.IsActive);
    }

    [Fact]
    public async Task A_subscription_is_ended_and_what_was_published_before_comes_still()
    {
        await using var test = new TestSystem();
        var sightings = new Sightings();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = Screen.Spawn(test.System, sightings);
        var gate = new Gate();
        var subscription = prices.Subscribe(screen, (screen, price) => screen.ShowLater(price, gate));
        for (var i = 0; i < 5; i++)
            prices.Publish(new Price("A", i));

        subscription.Dispose();
        subscription.Dispose();
        prices.Publish(new Price("A", 5));
        gate.Open();
        await UntilAsync(() => sightings.Amounts.Count == 5);

        Assert.Equal((0, false), (prices.SubscriberCount, subscription.IsActive));
        Assert.Equal(Enumerable.Range(0, 5), sightings.Amounts);
        Assert.Empty(test.DeadLetters);
        await UntilAsync(() => test.System.Inspect().Count == 1);
    }

    [Theory]
    [InlineData(WhenFull.DropOldest, new[] { 0, 4, 5 }, new[] { 1, 2, 3 })]
    [InlineData(WhenFull.DropNewest, new[] { 0, 1, 2 }, new[] { 3, 4, 5 })]
    [InlineData(WhenFull.Reject, new[] { 0, 1, 2 }, new[] { 3, 4, 5 })]
    public async Task What_a_queue_has_no_room_for_is_a_dead_letter(WhenFull whenFull, int[] shown, int[] dropped)
    {
        await using var test = new TestSystem();
        var sightings = new Sightings();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = Screen.Spawn(test.System.Named("screen"), sightings);
        Gate gate = new(), begun = new();
        prices.Subscribe(
            screen,
            async ValueTask (screen, price) =>
            {
                begun.Open();
                await screen.ShowLater(price, gate);
            },
            new SubscriberPolicy(2, whenFull));

        prices.Publish(new Price("A", 0));
        await begun.Opened;
        for (var i = 1; i < 6; i++)
            await prices.PublishAsync(new Price("A", i));
        gate.Open();
        await UntilAsync(() => sightings.Amounts.Count == 3);

        Assert.Equal(shown, sightings.Amounts);
        var letters = test.DeadLetters.Select(letter => (letter.Reason, Assert.IsType<Published<Price>>(letter.Message))).ToList();
        Assert.All(letters, letter => Assert.Equal((DeadLetterReason.MailboxFull, "prices", "/screen"), (letter.Reason, letter.Item2.Topic, letter.Item2.Subscriber.Path)));
        Assert.Equal(dropped, letters.Select(letter => letter.Item2.Message.Amount).Order());
    }

    [Fact]
    public async Task A_publisher_waits_for_room()
    {
        await using var test = new TestSystem();
        var sightings = new Sightings();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = Screen.Spawn(test.System, sightings);
        Gate gate = new(), begun = new();
        prices.Subscribe(
            screen,
            async ValueTask (screen, price) =>
            {
                begun.Open();
                await screen.ShowLater(price, gate);
            },
            new SubscriberPolicy(1));
        await prices.PublishAsync(new Price("A", 0));
        await begun.Opened;
        await prices.PublishAsync(new Price("A", 1));
        var waiting = prices.PublishAsync(new Price("A", 2)).AsTask();

        Assert.False(waiting.IsCompleted);
        gate.Open();
        await waiting;
        await UntilAsync(() => sightings.Amounts.Count == 3);
        Assert.Equal([0, 1, 2], sightings.Amounts);
    }

    [Fact]
    public async Task A_subscriber_that_is_told_and_waits_for_room_has_a_queue()
    {
        await using var test = new TestSystem();
        var sightings = new Sightings();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = SlowScreen.Spawn(test.System, sightings);
        var gate = new Gate();
        prices.Subscribe(screen, (screen, price) => screen.Tell.Show(price, gate));

        for (var i = 0; i < 20; i++)
            prices.Publish(new Price("A", i));
        gate.Open();
        await UntilAsync(() => sightings.Amounts.Count == 20);

        Assert.Equal(Enumerable.Range(0, 20), sightings.Amounts);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_subscriber_that_fails_is_reported_and_disturbs_nobody()
    {
        await using var test = new TestSystem();
        Sightings bad = new(), good = new();
        var prices = new Topic<Price>(test.System, "prices");
        prices.Subscribe(Screen.Spawn(test.System.Named("bad"), bad), static (screen, price) => screen.Refuse(price));
        prices.Subscribe(Screen.Spawn(test.System.Named("broken"), bad), static (screen, price) => throw new InvalidOperationException("tell"));
        prices.Subscribe(Screen.Spawn(test.System.Named("good"), good), static (screen, price) => screen.Show(price));

        for (var i = 0; i < 6; i++)
            await prices.PublishAsync(new Price("A", i));
        await UntilAsync(() => good.Amounts.Count == 6 && bad.Amounts.Count == 3 && test.DeadLetters.Count == 9);

        Assert.Equal(Enumerable.Range(0, 6), good.Amounts);
        Assert.Equal([1, 3, 5], bad.Amounts);
        var letters = test.DeadLetters.Where(letter => letter.Message is Published<Price> { Subscriber.Path: "/bad" }).ToList();
        Assert.Equal(3, letters.Count);
        Assert.All(letters, letter => Assert.IsType<FormatException>(Assert.IsType<ActorFailedException>(letter.Cause).InnerException));
        Assert.Equal("Published(topic: \"prices\", subscriber: /bad, message: Price { Stock = A, Amount = 0 })", letters[0].Message.ToString());
        Assert.Equal(3, prices.SubscriberCount);
    }

    [Fact]
    public async Task A_subscriber_that_ends_is_removed()
    {
        await using var test = new TestSystem();
        var prices = new Topic<Price>(test.System, "prices");
        var told = Screen.Spawn(test.System, new Sightings());
        var asked = Screen.Spawn(test.System, new Sightings());
        var one = prices.Subscribe(told, static (screen, price) => screen.Tell.Show(price));
        var two = prices.Subscribe(asked, static (screen, price) => screen.Show(price));

        await test.System.StopAsync(told);
        await test.System.StopAsync(asked);

        Assert.Equal((0, false, false), (prices.SubscriberCount, one.IsActive, two.IsActive));
        prices.Publish(new Price("A", 1));
        Assert.Empty(test.DeadLetters);
        Assert.Equal(0, Later().SubscriberCount);

        Topic<Price> Later()
        {
            var later = new Topic<Price>(test.System, "later");
            Assert.False(later.Subscribe(told, static (screen, price) => screen.Tell.Show(price)).IsActive);
            Assert.False(later.Subscribe(told, static (screen, price) => screen.Show(price)).IsActive);
            return later;
        }
    }

    [Fact]
    public async Task What_waits_for_a_subscriber_that_ends_is_a_dead_letter()
    {
        await using var test = new TestSystem();
        var sightings = new Sightings();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = Screen.Spawn(test.System.Named("screen"), sightings);
        Gate gate = new(), begun = new();
        prices.Subscribe(screen, (screen, price) => screen.ShowWhenOpen(price, begun, gate));
        prices.Publish(new Price("A", 0));
        await begun.Opened;
        for (var i = 1; i < 5; i++)
            prices.Publish(new Price("A", i));

        test.System.Kill(screen);
        gate.Open();
        await test.System.WhenTerminated(screen);
        await UntilAsync(() => test.System.Inspect().Count == 0);

        // One may have been sent just when the subscriber ended: then its own message is the dead letter.
        var dead = test.DeadLetters.Select(letter => letter.Message switch
        {
            Published<Price> published => published.Message.Amount,
            ScreenMessage.ShowWhenOpen own => own.Price.Amount,
            _ => -1,
        });
        Assert.Equal([1, 2, 3, 4], dead.Order());
        Assert.All(test.DeadLetters, letter => Assert.Equal(DeadLetterReason.Stopped, letter.Reason));
        Assert.Equal([0], sightings.Amounts);
    }

    [Fact]
    public async Task Who_would_wait_for_himself_is_told_so()
    {
        await using var test = new TestSystem();
        var prices = new Topic<Price>(test.System, "prices");
        var screen = Screen.Spawn(test.System, new Sightings());
        prices.Subscribe(screen, static (screen, price) => screen.Show(price), new SubscriberPolicy(1));

        // One message is asked with, one waits, and the third waits for room that its own turn keeps back.
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await screen.Publish(prices, 3));

        Assert.IsType<AskCycleException>(failure.InnerException);
    }

    [Fact]
    public async Task A_fake_of_a_role_subscribes()
    {
        await using var test = new TestSystem();
        var fake = new FakeFeed();
        var prices = new Topic<Price>(test.System, "prices");
        prices.Subscribe<IPriceFeed>(fake, static (feed, price) => feed.Show(price));
        IPriceFeed screen = Screen.Spawn(test.System, fake.Sightings);
        prices.Subscribe(screen, static (feed, price) => feed.Show(price));

        prices.Publish(new Price("A", 1));
        await UntilAsync(() => fake.Sightings.Amounts.Count == 2);
    }

    [Fact]
    public async Task A_topic_belongs_to_one_system()
    {
        await using var test = new TestSystem();
        await using var other = new TestSystem();
        var prices = new Topic<Price>(test.System, "prices");
        var stranger = Screen.Spawn(other.System, new Sightings());

        Assert.Throws<ArgumentException>(() => prices.Subscribe(stranger, static (screen, price) => screen.Tell.Show(price)));
        Assert.Throws<ArgumentException>(() => new Topic<Price>(test.System, " "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubscriberPolicy(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubscriberPolicy(1, (WhenFull)9));
        Assert.Equal(0, prices.SubscriberCount);
    }

    [Fact]
    public async Task A_topic_runs_on_one_thread_in_a_chosen_order()
    {
        var scheduler = new ManualScheduler();
        await using var test = new TestSystem(scheduler);
        var sightings = new Sightings();
        var prices = new Topic<Price>(test.System, "prices");
        prices.Subscribe(Screen.Spawn(test.System, sightings), static (screen, price) => screen.Show(price));
        for (var i = 0; i < 5; i++)
            prices.Publish(new Price("A", i));
        await scheduler.RunUntil(() => sightings.Amounts.Count == 5);
        var disposed = test.System.ShutdownAsync(TimeSpan.FromSeconds(1));
        await scheduler.RunUntil(() => disposed.IsCompleted);
        Assert.Equal(Enumerable.Range(0, 5), sightings.Amounts);
    }

    [Fact]
    public async Task Subscribers_come_and_go_while_others_publish_and_nothing_is_lost()
    {
        var each = Stress.Times(2_000);
        await using var system = new ActorSystem();
        var dead = 0;
        system.DeadLettered += _ => Interlocked.Increment(ref dead);
        Sightings stays = new(), comesAndGoes = new();
        var prices = new Topic<Price>(system, "prices");
        var steady = Screen.Spawn(system, stays);
        prices.Subscribe(steady, static (screen, price) => screen.Show(price), new SubscriberPolicy(16));
        var wanted = 0;

        var publishing = Task.WhenAll(Enumerable.Range(0, 2).Select(publisher => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await prices.PublishAsync(new Price("A", (publisher * each) + i));
        })));
        while (!publishing.IsCompleted)
        {
            var screen = Screen.Spawn(system, comesAndGoes);
            prices.Subscribe(screen, static (screen, price) => screen.Show(price), new SubscriberPolicy(4), where: _ => Interlocked.Increment(ref wanted) > 0);
            await Task.Yield();
            if (wanted % 2 == 0)
                await system.StopAsync(screen);
            else
                system.Kill(screen);
        }

        await publishing;
        await UntilAsync(() => stays.Amounts.Count == 2 * each);
        for (var publisher = 0; publisher < 2; publisher++)
            Assert.Equal(Enumerable.Range(publisher * each, each), stays.Amounts.Where(amount => amount / each == publisher));
        await UntilAsync(() => system.Inspect().Count == 2);
        await UntilAsync(() => comesAndGoes.Amounts.Count + Volatile.Read(ref dead) == wanted);
        Assert.Equal(1, prices.SubscriberCount);
    }

    private sealed class FakeFeed : IPriceFeed
    {
        public Sightings Sightings { get; } = new();

        public ValueTask Show(Price price)
        {
            Sightings.Amounts.Enqueue(price.Amount);
            return default;
        }
    }
}
