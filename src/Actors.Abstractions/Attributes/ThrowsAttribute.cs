namespace Actors;

/// <summary>
/// Declares a failure that is part of a handler's protocol: the exception goes to the asker as it is and the actor
/// lives on. Of a tell it becomes a dead letter. Any exception that is not declared is a failure of the actor.
/// </summary>
/// <typeparam name="TException">The exception; types derived from it are declared with it.</typeparam>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ThrowsAttribute<TException> : Attribute
    where TException : Exception;
