namespace Actors;

/// <summary>
/// Where an actor is in the tree, as a name that can be written down: <c>/bank/alice</c>. An actor spawned without a
/// name is known by its type and a number: <c>/Account#12</c>.
/// </summary>
/// <param name="Path">The names from the root to the actor, each after a slash.</param>
[Sendable]
public readonly record struct ActorAddress(string Path)
{
    /// <summary>Returns <see cref="Path"/>.</summary>
    public override string ToString() => Path;
}
