namespace Actors;

/// <summary>
/// Declares a failure that somebody has to expect: whoever the failure goes to.
/// </summary>
/// <remarks>
/// <para>
/// On a handler it is part of the protocol: the exception goes to the asker as it is and the actor lives on. Of a tell
/// it becomes a dead letter. Any exception that a handler does not declare is a failure of the actor.
/// </para>
/// <para>
/// A constructor and a lifecycle hook have no asker, and neither has the actor as a whole: on one of these it says that
/// the actor may fail with the exception, which goes to its supervisor. On the class it stands for all handlers and
/// hooks that let the exception out without declaring it themselves; what a handler declares stays with its asker. It
/// changes nothing at run time: the compiler checks that the <c>OnChildFailure</c> of a parent decides the failure.
/// </para>
/// </remarks>
/// <typeparam name="TException">The exception; types derived from it are declared with it.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ThrowsAttribute<TException> : Attribute
    where TException : Exception;
