using System.ComponentModel;

namespace Actors;

/// <summary>
/// A message at rest: the tag of its handler and the arguments, copied, never boxed. Each actor has one such struct,
/// written by the compiler.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEnvelope
{
    /// <summary>Which handler the message is for.</summary>
    int Tag { get; }

    /// <summary>Renders the message as a case of the actor's message union, for those who look at messages.</summary>
    ActorMessage ToMessage();
}
