namespace Actors;

/// <summary>Where numbers come from that differ from run to run. Replace it to make runs repeatable.</summary>
public class IdSource
{
    private long _last;

    /// <summary>The number that is the address of an actor without a name; unique in its system.</summary>
    public virtual long NextActorId() => Interlocked.Increment(ref _last);

    /// <summary>A random number, from 0 to 1: the jitter of a back-off, the choice of a pool's member.</summary>
#pragma warning disable RS0030 // This is the source that all others pass through.
    public virtual double NextRandom() => Random.Shared.NextDouble();
#pragma warning restore RS0030
}
