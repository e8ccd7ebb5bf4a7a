using System.ComponentModel;
using Actors.Asking;

namespace Actors;

/// <summary>A message of an actor that has handlers that return streams: it can carry the run that it belongs to.</summary>
/// <typeparam name="TEnvelope">The envelope itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamEnvelope<TEnvelope> : IEnvelope
    where TEnvelope : struct
{
    /// <summary>The same message, for one run.</summary>
    TEnvelope With(StreamRun run);
}
