namespace Actors.Asking;

/// <summary>A place in a pool, and the actor that holds it now.</summary>
internal abstract class Route<TEnvelope>(ActorRef<TEnvelope> member)
    where TEnvelope : struct, IEnvelope
{
    internal ActorRef<TEnvelope> Member => member;

    /// <summary>Whoever has entered and has sent his message leaves.</summary>
    internal abstract void Leave();

    /// <summary>Takes a message back that the member will not begin, to give it to another.</summary>
    internal abstract bool TryReturn(in TEnvelope message, Reply? reply);
}
