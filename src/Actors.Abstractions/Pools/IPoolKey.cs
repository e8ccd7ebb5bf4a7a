namespace Actors;

/// <summary>A type of one's own that may be the key of a message in a pool.</summary>
public interface IPoolKey
{
    /// <summary>
    /// The same number for equal keys, in every process and on every machine: so not made of <see cref="object.GetHashCode"/>.
    /// It need not be well spread; <see cref="PoolKeys"/> helps to make one.
    /// </summary>
    ulong PoolHash { get; }
}
