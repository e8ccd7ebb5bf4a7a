using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>Every rule of this assembly. An id means one thing for ever: it is never reused.</summary>
public static class Descriptors
{
    /// <summary>Where a rule's page is; the id and <c>.md</c> follow.</summary>
    public const string HelpBase = "https://github.com/actors-dotnet/actors/blob/main/docs/rules/";

    public const string PartialActorId = "ACT0001";
    public const string StaticStateId = "ACT1001";
    public const string MutableMessageId = "ACT1002";
    public const string ActorAsRoleId = "ACT1003";
    public const string BlockingCallId = "ACT2001";

    public static readonly DiagnosticDescriptor PartialActor = new(
        PartialActorId,
        "An actor must be partial",
        "'{0}' must be partial, so that the compiler can write the rest of actor '{1}'",
        "Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + PartialActorId + ".md");

    public static readonly DiagnosticDescriptor StaticState = new(
        StaticStateId,
        "An actor must not touch mutable static state",
        "'{0}' is mutable state that all actors share; keep it in a field of this actor, or in an actor of its own",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StaticStateId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor StaticStateReached = new(
        StaticStateId,
        "An actor must not touch mutable static state",
        "This reaches mutable state that all actors share: {0}; keep it in a field of this actor, or in an actor of its own",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StaticStateId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor MutableMessage = new(
        MutableMessageId,
        "A message must not carry a mutable collection",
        "{0} is of type '{1}', which sender and receiver could both change{2}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + MutableMessageId + ".md");

    public static readonly DiagnosticDescriptor ActorAsRole = new(
        ActorAsRoleId,
        "An actor is not its role; its proxy is",
        "'{0}' stands for role '{1}' by its proxy only; hand out the proxy",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + ActorAsRoleId + ".md");

    public static readonly DiagnosticDescriptor BlockingCall = new(
        BlockingCallId,
        "An actor must not block inside a turn",
        "'{0}' blocks a thread inside a turn of the actor; await instead",
        "Blocking",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BlockingCallId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor BlockingCallReached = new(
        BlockingCallId,
        "An actor must not block inside a turn",
        "This blocks a thread inside a turn of the actor: {0}; await instead",
        "Blocking",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BlockingCallId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
