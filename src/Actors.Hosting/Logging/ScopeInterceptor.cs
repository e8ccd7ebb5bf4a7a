using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Logging;

/// <summary>
/// Gives what a handler logs a scope with its actor and its message. The scope is ambient state of the turn, and goes with
/// it: nobody has to close it.
/// </summary>
internal sealed class ScopeInterceptor(ILogger logger, string? system, bool withContents) : TurnInterceptor
{
    public override void Before(ActorAddress actor, ActorMessage message) =>
        logger.BeginScope(new ActorScope(system, actor.Path, ActorScope.Show(message, withContents)));
}
