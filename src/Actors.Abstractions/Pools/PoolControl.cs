namespace Actors;

/// <summary>A pool as its <see cref="ActorPool{TProxy}"/> sees it, whatever its actor's type.</summary>
internal abstract class PoolControl
{
    internal abstract int Size { get; }

    internal abstract PoolRouting Routing { get; }

    internal abstract ValueTask ResizeAsync(int size, TimeSpan? within, CancellationToken cancellationToken);
}
