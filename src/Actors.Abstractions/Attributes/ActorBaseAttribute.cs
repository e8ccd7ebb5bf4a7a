namespace Actors;

/// <summary>Marks an abstract base class whose public and internal methods are handlers of the actors that derive from it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActorBaseAttribute : Attribute;
