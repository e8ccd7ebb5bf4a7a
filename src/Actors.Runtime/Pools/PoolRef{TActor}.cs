using System.Globalization;

namespace Actors;

/// <summary>A pool of one type of actors: it makes members, and knows what the type says of its messages.</summary>
internal sealed class PoolRef<TActor, TEnvelope> : PoolRef<TEnvelope>
    where TActor : class
    where TEnvelope : struct, IEnvelope
{
    private readonly ActorBlueprint<TActor, TEnvelope> _blueprint;
    private readonly ActorCell<PoolActor<TEnvelope>, PoolEnvelope> _cell;

    private PoolRef(Children siblings, ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name)
        : base(siblings.System, options.Routing ?? blueprint.Routing ?? default)
    {
        _blueprint = blueprint;
        _cell = new ActorCell<PoolActor<TEnvelope>, PoolEnvelope>(siblings, new PoolBlueprint<TEnvelope>(this, options), name);
    }

    // All of them are equal.
    public override ActorProxy Proxy => _blueprint.CreateProxy(this);

    internal override ActorCell<PoolActor<TEnvelope>, PoolEnvelope> Cell => _cell;

    internal override string TypeName => _blueprint.TypeName;

    /// <summary>Spawns a pool, or returns null when the parent takes no more children.</summary>
    internal static ActorPool<TProxy>? TrySpawn<TProxy>(Children siblings, ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name)
        where TProxy : ActorProxy
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(options);
        if (blueprint.Injected is { } injected)
            Injection.Check(siblings.System.Options.Services, blueprint.TypeName, injected);
        var pool = new PoolRef<TActor, TEnvelope>(siblings, blueprint, options, name);
        if (pool.IsKeyed && blueprint.WithoutPoolKey is { } without)
            throw new ArgumentException($"A pool of {blueprint.TypeName} cannot route by key: {without} of {blueprint.TypeName} have no [PoolKey] parameter. Mark one, let the handler go to all with [Broadcast], or route in another way.", nameof(options));
        if (!siblings.TryAdd(pool.Cell, name))
            return null;

        // Before anybody can send a message, so that there is always somebody to take it.
        pool.Publish(pool.SpawnMembers(options.Size)).Before = null;
        pool.Cell.Schedule();
        return new ActorPool<TProxy>(pool.Proxy, new Control(pool));
    }

    internal override string NameOf(int tag) => _blueprint.NameOf(tag);

    internal override PoolSlot<TEnvelope>[] SpawnMembers(int count)
    {
        var children = Cell.Children;
        var added = new List<PoolSlot<TEnvelope>>();
        if (count <= 0)
            return [];

        // The lowest numbers that are free: a member that leaves may still be there.
        var taken = children.YoungestFirst().Select(static child => child.Name).ToHashSet(StringComparer.Ordinal);
        for (var number = 1; added.Count < count; number++)
        {
            var name = number.ToString(CultureInfo.InvariantCulture);
            if (taken.Contains(name))
                continue;
            if (ActorSystem.TrySpawn(children, _blueprint, name) is not { } proxy)
                break;
            added.Add(Place(ActorRef<TEnvelope>.Of(proxy)));
        }

        return [.. added];
    }

    private protected override PoolDelivery DeliveryOf(int tag) => _blueprint.DeliveryOf(tag);

    private protected override ulong KeyOf(in TEnvelope message) => _blueprint.PoolKeyOf(message);

    /// <summary>The pool as its owner sees it.</summary>
    private sealed class Control(PoolRef<TActor, TEnvelope> pool) : PoolControl
    {
        internal override int Size => pool.Table.Slots.Length;

        internal override PoolRouting Routing => pool.Routing;

        internal override ValueTask ResizeAsync(int size, TimeSpan? within, CancellationToken cancellationToken)
        {
            var options = pool.System.Options;
            return pool.Cell.Ask(new PoolEnvelope(size), within ?? options.AskTimeout + options.StopTimeout, cancellationToken);
        }
    }
}
