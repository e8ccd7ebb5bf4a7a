using System.Collections.Immutable;

namespace Actors;

/// <summary>
/// Messages of one type, published by anybody to all who have subscribed. It belongs to one system, is thread-safe, and
/// may be handed to actors.
/// </summary>
/// <remarks>
/// <para>
/// A subscriber that is told (<c>(screen, price) =&gt; screen.Tell.Show(price)</c>) gets each message in its own mailbox,
/// whose policy decides. One that is asked (<c>(screen, price) =&gt; screen.Show(price)</c>) gets one message at a time;
/// what comes meanwhile waits in a queue of its own, with a policy of its own (<see cref="SubscriberPolicy"/>).
/// </para>
/// <para>
/// A subscriber gets the messages of one publisher in their order. When its actor ends, so does its subscription. What
/// it cannot be given any more is a dead letter that carries a <see cref="Published{TMessage}"/>; so is a message whose
/// ask has failed, with the cause. Neither disturbs other subscribers.
/// </para>
/// </remarks>
/// <typeparam name="TMessage">The type of the messages; sendable.</typeparam>
[UnsafeSendable("Thread-safe: every actor and every thread may use it.")]
public sealed class Topic<TMessage>
{
    private readonly ActorSystem _system;
    private ImmutableArray<Subscriber<TMessage>> _subscribers = [];

    /// <summary>Makes a topic without subscribers.</summary>
    /// <param name="system">The system whose actors may subscribe.</param>
    /// <param name="name">How the topic is called in dead letters; it need not be unique.</param>
    /// <exception cref="ArgumentNullException"><paramref name="system"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public Topic(ActorSystem system, string name)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _system = system;
        Name = name;
    }

    /// <summary>How the topic is called.</summary>
    public string Name { get; }

    /// <summary>How many have subscribed and are alive.</summary>
    public int SubscriberCount => _subscribers.Length;

    /// <summary>Subscribes somebody who is told each message. The policy of its own mailbox decides what becomes of it.</summary>
    /// <typeparam name="TSubscriber">The type of the proxy, or a role.</typeparam>
    /// <param name="subscriber">The proxy of an actor of this system, or a fake of its role. A fake stays until it is disposed of.</param>
    /// <param name="tell">Tells one message; called on the thread of the publisher, so it does no more than that.</param>
    /// <param name="where">Which messages are wanted, or null for all; called on the thread of the publisher.</param>
    /// <returns>The subscription, to end it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="subscriber"/> or <paramref name="tell"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="subscriber"/> does not live in the topic's system.</exception>
    public Subscription Subscribe<TSubscriber>(TSubscriber subscriber, Action<TSubscriber, TMessage> tell, Predicate<TMessage>? where = null)
        where TSubscriber : class
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(tell);
        return Add(new ToldSubscriber<TMessage>(_system, Name, AddressOf(subscriber), message => tell(subscriber, message), where), subscriber);
    }

    /// <summary>
    /// Subscribes somebody who is asked, or who is told and waits for room: one message at a time. What comes meanwhile
    /// waits in a queue.
    /// </summary>
    /// <inheritdoc cref="Subscribe{TSubscriber}(TSubscriber, Action{TSubscriber, TMessage}, Predicate{TMessage}?)"/>
    /// <param name="subscriber">The proxy of an actor of this system, or a fake of its role. A fake stays until it is disposed of.</param>
    /// <param name="ask">Asks with one message.</param>
    /// <param name="policy">How long the queue is, and what happens to one more; null for any number.</param>
    /// <param name="where">Which messages are wanted, or null for all; called on the thread of the publisher.</param>
    /// <exception cref="ObjectDisposedException">The system was shut down.</exception>
    public Subscription Subscribe<TSubscriber>(TSubscriber subscriber, Func<TSubscriber, TMessage, ValueTask> ask, SubscriberPolicy? policy = null, Predicate<TMessage>? where = null)
        where TSubscriber : class
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(ask);
        var address = AddressOf(subscriber);
        var queue = SubscriberQueue<TMessage>.Spawn(_system, Name, address, message => ask(subscriber, message), policy);
        return Add(new AskedSubscriber<TMessage>(_system, Name, address, queue, policy, where), subscriber);
    }

    /// <summary>Subscribes somebody who is asked; what it answers is not looked at.</summary>
    /// <inheritdoc cref="Subscribe{TSubscriber}(TSubscriber, Func{TSubscriber, TMessage, ValueTask}, SubscriberPolicy?, Predicate{TMessage}?)"/>
    public Subscription Subscribe<TSubscriber, TAnswer>(TSubscriber subscriber, Func<TSubscriber, TMessage, ValueTask<TAnswer>> ask, SubscriberPolicy? policy = null, Predicate<TMessage>? where = null)
        where TSubscriber : class
    {
        ArgumentNullException.ThrowIfNull(ask);
        return Subscribe(subscriber, async ValueTask (one, message) => await ask(one, message), policy, where);
    }

    /// <summary>
    /// Gives a message to all who have subscribed, and does not wait for any of them: whoever has no room takes it all the
    /// same where its policy is <see cref="WhenFull.Wait"/>.
    /// </summary>
    /// <param name="message">The message.</param>
    public void Publish(TMessage message)
    {
        foreach (var subscriber in _subscribers)
            subscriber.Give(message);
    }

    /// <summary>Gives a message to all who have subscribed, and waits until those whose policy is <see cref="WhenFull.Wait"/> have room.</summary>
    /// <remarks>
    /// Await it before you publish more. In a turn, the wait is an edge as that for a full mailbox is: an actor that would
    /// wait for itself fails with an <see cref="AskCycleException"/>.
    /// </remarks>
    /// <param name="message">The message.</param>
    /// <returns>A task that completes when there is room.</returns>
    /// <exception cref="AskCycleException">Awaited: the publisher waits for room that cannot come before its own turn has ended.</exception>
    public ValueTask PublishAsync(TMessage message)
    {
        List<Task>? waits = null;
        foreach (var subscriber in _subscribers)
        {
            var wait = AwaitAsync(subscriber.GiveAndWait(message));
            if (!wait.IsCompletedSuccessfully)
                (waits ??= []).Add(wait);
        }

        return waits is null ? default : new ValueTask(Task.WhenAll(waits));
    }

    // Awaited in the turn of the publisher, so each is an edge of its own.
    private static async Task AwaitAsync(ValueTask wait) => await wait;

    private ActorAddress AddressOf(object subscriber) =>
        subscriber is ActorProxy proxy ? _system.CellOf(proxy).Address : new ActorAddress(subscriber.GetType().Name);

    private Subscription Add(Subscriber<TMessage> subscriber, object who)
    {
        var subscription = new Subscription(() => Remove(subscriber));
        ImmutableInterlocked.Update(ref _subscribers, static (all, one) => all.Add(one), subscriber);
        // When either ends there is nobody to give anything to.
        subscriber.EndsWith(subscription);
        if (who is ActorProxy proxy)
            subscription.EndsWith(_system.CellOf(proxy), subscriber.Drop);
        return subscription;
    }

    private void Remove(Subscriber<TMessage> subscriber)
    {
        ImmutableInterlocked.Update(ref _subscribers, static (all, one) => all.Remove(one), subscriber);
        subscriber.Leave();
    }
}
