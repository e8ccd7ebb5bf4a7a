namespace Actors;

/// <summary>Those who see every turn.</summary>
/// <param name="interceptors">In the order in which they see the beginning of a turn.</param>
/// <param name="report">Takes what one of them throws after a turn.</param>
internal sealed class Interceptors(TurnInterceptor[] interceptors, Action<ActorFailure> report)
{
    /// <summary>A turn begins.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="message">What it is about to handle.</param>
    /// <param name="begun">How many of them have seen it begin. Where one throws, it and those behind it have not.</param>
    internal void Before(ActorAddress actor, ActorMessage message, out int begun)
    {
        for (begun = 0; begun < interceptors.Length; begun++)
            interceptors[begun].Before(actor, message);
    }

    /// <summary>A turn has ended that all of them have seen begin.</summary>
    internal void End(ActorAddress actor, ActorMessage message, Exception? failure) =>
        End(actor, message, failure, interceptors.Length);

    /// <summary>A turn has ended.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="message">What it has handled.</param>
    /// <param name="failure">Why it has failed, if it has.</param>
    /// <param name="begun">How many of them have seen it begin.</param>
    internal void End(ActorAddress actor, ActorMessage message, Exception? failure, int begun)
    {
        for (var i = begun - 1; i >= 0; i--)
        {
            var interceptor = interceptors[i];
            try
            {
                if (failure is null)
                    interceptor.After(actor, message);
                else
                    interceptor.Failed(actor, message, failure);
            }
            catch (Exception exception)
            {
                report(new ActorFailure(actor, interceptor.GetType().Name, exception, SupervisorDirective.Resume));
            }
        }
    }
}
