namespace Actors;

/// <summary>Takes a public or internal method of an actor out of its messages. Only the actor's own code may call it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotHandlerAttribute : Attribute;
