namespace Actors;

/// <summary>
/// Sees every turn of every actor of a system that handles a message: for logs, audits, checks of permission. Register it
/// with <c>ActorSystemOptions.Interceptors</c>; a system without any pays nothing.
/// </summary>
/// <remarks>
/// <para>
/// All methods are called in the actor's turn, on its thread, so they must be quick and must not block; and they are called
/// for many actors at once, so an interceptor must be thread-safe. Each <see cref="Before"/> that returns is followed by
/// one <see cref="After"/> or one <see cref="Failed"/>, however long the turn is suspended; of an actor that is abandoned
/// past its deadline, or whose clock has failed, by one at most. The end of a stream is shown as a pull is, and cannot be refused.
/// </para>
/// <para>Several are called in the order in which they were registered, and after the turn in reverse.</para>
/// </remarks>
public abstract class TurnInterceptor
{
    /// <summary>
    /// A turn is about to begin. What this throws, the handler is taken to have thrown: it does not run, and the rules
    /// of <see cref="ThrowsAttribute{TException}"/> and supervision apply.
    /// </summary>
    /// <param name="actor">The actor.</param>
    /// <param name="message">The message, as the actor's union shows it.</param>
    public virtual void Before(ActorAddress actor, ActorMessage message)
    {
    }

    /// <summary>The handler has completed. What this throws is reported, and changes nothing else.</summary>
    /// <inheritdoc cref="Before"/>
    public virtual void After(ActorAddress actor, ActorMessage message)
    {
    }

    /// <summary>The handler has thrown, or was ended in the middle. What this throws is reported, and changes nothing else.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="message">The message, as the actor's union shows it.</param>
    /// <param name="failure">What the handler threw, declared or not; or why it was ended.</param>
    public virtual void Failed(ActorAddress actor, ActorMessage message, Exception failure)
    {
    }
}

/// <summary>Sees the turns of one actor type: <c>TurnInterceptor&lt;AccountMessage&gt;</c>, made for <c>switch</c>.</summary>
/// <typeparam name="TMessage">The actor's message union.</typeparam>
/// <inheritdoc path="/remarks"/>
public abstract class TurnInterceptor<TMessage> : TurnInterceptor
    where TMessage : ActorMessage
{
    /// <inheritdoc/>
    public sealed override void Before(ActorAddress actor, ActorMessage message)
    {
        if (message is TMessage typed)
            Before(actor, typed);
    }

    /// <inheritdoc/>
    public sealed override void After(ActorAddress actor, ActorMessage message)
    {
        if (message is TMessage typed)
            After(actor, typed);
    }

    /// <inheritdoc/>
    public sealed override void Failed(ActorAddress actor, ActorMessage message, Exception failure)
    {
        if (message is TMessage typed)
            Failed(actor, typed, failure);
    }

    /// <inheritdoc cref="TurnInterceptor.Before"/>
    protected virtual void Before(ActorAddress actor, TMessage message)
    {
    }

    /// <inheritdoc cref="TurnInterceptor.After"/>
    protected virtual void After(ActorAddress actor, TMessage message)
    {
    }

    /// <inheritdoc cref="TurnInterceptor.Failed"/>
    protected virtual void Failed(ActorAddress actor, TMessage message, Exception failure)
    {
    }
}
