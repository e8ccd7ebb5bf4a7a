namespace Actors;

/// <summary>A value was taken from an <see cref="Owned{T}"/> twice, or moved from where there was none. A bug in the program.</summary>
public sealed class OwnershipException : InvalidOperationException
{
    internal OwnershipException(string message)
        : base(message)
    {
    }
}
