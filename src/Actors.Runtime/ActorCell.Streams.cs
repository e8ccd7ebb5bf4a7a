using Actors.Asking;

namespace Actors;

/// <content>Streams that are being read. Their pulls are asks like any other; here is what is more.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    internal override OpenRuns OpenRuns => Rest.OpenRuns ??= new OpenRuns();

    /// <summary>The object goes: its streams end before, the youngest first, in a turn of its own.</summary>
    private async Task EndStreamsAsync(Exception? cause, SupervisorDirective directive)
    {
        while (_rest?.OpenRuns?.Newest is { } run)
        {
            try
            {
                await run.EndByActorAsync(cause);
            }
            catch (OperationCanceledException) when (IsStoppingFired)
            {
                // It obeys its token.
            }
            catch (Exception exception)
            {
                ReportFailure($"{TypeName}.{NameOf(run.Tag)}", exception, directive);
            }
        }
    }
}
