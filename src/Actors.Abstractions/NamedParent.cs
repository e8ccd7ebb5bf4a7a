using System.Buffers;

namespace Actors;

/// <summary>A place under a parent with a name, for one actor at a time: <c>Account.Spawn(system.Named("alice"), …)</c>.</summary>
public sealed class NamedParent : IActorParent
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("/#");

    private readonly IActorParent _parent;
    private readonly string _name;

    internal NamedParent(IActorParent parent, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().ContainsAny(Reserved) || name.Any(char.IsControl))
            throw new ArgumentException($"'{name}' cannot name an actor: '/', '#' and control characters are reserved.", nameof(name));

        _parent = parent;
        _name = name;
    }

    ActorProxy IActorParent.Spawn<TActor, TEnvelope>(ActorBlueprint<TActor, TEnvelope> blueprint, string? name) =>
        _parent.Spawn(blueprint, name ?? _name);

    ActorPool<TProxy> IActorParent.SpawnPool<TActor, TEnvelope, TProxy>(ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name) =>
        _parent.SpawnPool<TActor, TEnvelope, TProxy>(blueprint, options, name ?? _name);
}
