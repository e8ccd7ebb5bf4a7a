namespace Actors;

/// <summary>When an actor that has ended is started again.</summary>
public enum ActorLifetime
{
    /// <summary>After a failure, as its supervisor decides; not when it stops itself. The default.</summary>
    Transient,

    /// <summary>Always: after a failure, and also when it stops itself.</summary>
    Permanent,

    /// <summary>Never: where its supervisor would restart it, it is stopped.</summary>
    Temporary,
}

/// <summary>Says when an actor that has ended is started again.</summary>
/// <param name="lifetime">When.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LifetimeAttribute(ActorLifetime lifetime) : Attribute
{
    /// <summary>When the actor is started again.</summary>
    public ActorLifetime Lifetime { get; } = lifetime;
}
