namespace Actors.Generator;

/// <summary>The metadata names of what the generator recognizes.</summary>
internal static class Known
{
    public const string Actor = "Actors.ActorAttribute";
    public const string ActorBase = "Actors.ActorBaseAttribute";
    public const string Handler = "Actors.HandlerAttribute";
    public const string NotHandler = "Actors.NotHandlerAttribute";
    public const string Throws = "Actors.ThrowsAttribute`1";
    public const string ActorContext = "Actors.ActorContext";
    public const string StopReason = "Actors.StopReason";
}
