namespace Actors;

/// <summary>
/// The base of every generated proxy: a typed, thread-safe address of one actor. It has no members of its own beyond
/// those of <see cref="object"/>, so that every name is free for a handler; control of an actor goes through its
/// system or a context.
/// </summary>
/// <remarks>Two proxies are equal when they address the same actor.</remarks>
[Sendable]
public abstract class ActorProxy : IEquatable<ActorProxy>
{
    /// <summary>Called by generated code.</summary>
    /// <param name="actor">The actor that is addressed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="actor"/> is null.</exception>
    protected ActorProxy(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Actor = actor;
    }

    internal ActorRef Actor { get; }

    bool IEquatable<ActorProxy>.Equals(ActorProxy? other) => Equals((object?)other);

    /// <summary>Tells whether two proxies address the same actor.</summary>
    public static bool operator ==(ActorProxy? left, ActorProxy? right) =>
        left is null ? right is null : left.Equals((object?)right);

    /// <summary>Tells whether two proxies address different actors.</summary>
    public static bool operator !=(ActorProxy? left, ActorProxy? right) => !(left == right);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is ActorProxy other && ReferenceEquals(Actor, other.Actor);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Actor);

    /// <summary>Returns the address of the actor.</summary>
    public sealed override string ToString() => Actor.Address.Path;
}
