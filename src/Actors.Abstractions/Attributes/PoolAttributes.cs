namespace Actors;

/// <summary>
/// Lets several actors of the class stand behind one proxy: the compiler writes a <c>SpawnPool</c> beside <c>Spawn</c>;
/// see <see cref="ActorPool{TProxy}"/>.
/// </summary>
/// <param name="routing">Which member a message goes to, unless <see cref="PoolOptions.Routing"/> says otherwise.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PoolAttribute(PoolRouting routing = PoolRouting.RoundRobin) : Attribute
{
    /// <summary>Which member a message goes to.</summary>
    public PoolRouting Routing { get; } = routing;
}

/// <summary>
/// Marks the parameter by which a pool routes by key: an integer, a <see cref="string"/>, a <see cref="char"/>, a
/// <see cref="bool"/>, a <see cref="Guid"/>, an enum, or a type that implements <see cref="IPoolKey"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PoolKeyAttribute : Attribute;

/// <summary>
/// Messages of the handler go to all members of a pool. An ask completes when all members have answered, and fails with
/// a <see cref="BroadcastException"/> when some have failed; so the handler has no result.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BroadcastAttribute : Attribute;
