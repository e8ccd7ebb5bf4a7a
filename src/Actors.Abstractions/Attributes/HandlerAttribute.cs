namespace Actors;

/// <summary>Makes a private method a message that only the actor can send to itself, through <c>Self.Tell</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HandlerAttribute : Attribute;
