namespace Actors.Hosting;

/// <summary>An actor that was declared with <c>AddActor</c> could not be started, or is not there for who asks for it.</summary>
public sealed class RootActorException : InvalidOperationException
{
    internal RootActorException(string actor, string message, Exception? innerException = null)
        : base(message, innerException) => Actor = actor;

    /// <summary>The name of the actor.</summary>
    public string Actor { get; }
}
