namespace Actors;

/// <summary>The one message of a pool's own actor.</summary>
internal readonly struct PoolEnvelope(int size) : IEnvelope
{
    public int Tag => 0;

    internal int Size => size;

    public ActorMessage ToMessage() => new PoolResize(Size);
}

/// <summary>A pool was to be resized; seen where that is a dead letter, or by those who see every turn.</summary>
public sealed class PoolResize : ActorMessage
{
    internal PoolResize(int size)
        : base("Resize", ("size", size)) => Size = size;

    /// <summary>How many members it was to have.</summary>
    public int Size { get; }
}
