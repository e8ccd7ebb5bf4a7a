using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>Every rule of this assembly. An id means one thing for ever: it is never reused.</summary>
public static class Descriptors
{
    /// <summary>Where a rule's page is; the id and <c>.md</c> follow.</summary>
    public const string HelpBase = CycleRules.HelpBase;

    public const string PartialActorId = "ACT0001";
    public const string StaticStateId = "ACT1001";
    public const string MutableMessageId = "ACT1002";
    public const string ActorAsRoleId = "ACT1003";
    public const string UnknownMessageId = "ACT1004";
    public const string BrokenPromiseId = "ACT1005";
    public const string NeedlessAttestationId = "ACT1006";
    public const string UnexplainedAttestationId = "ACT1007";
    public const string AmbientStateId = "ACT1008";
    public const string UseAfterMoveId = "ACT1009";
    public const string VisibleStateId = "ACT1011";
    public const string NewActorId = "ACT1012";
    public const string SelfLeavesId = "ACT1013";
    public const string StateLeavesId = "ACT1014";
    public const string CodeLeavesId = "ACT1015";
    public const string LeavesContextId = "ACT1016";
    public const string AsyncVoidId = "ACT1017";
    public const string DroppedTaskId = "ACT1018";
    public const string BlockingCallId = "ACT2001";
    public const string BlockingMarkId = "ACT2002";
    public const string BlockingLineId = "ACT2003";
    public const string AskCycleId = CycleRules.Asks;
    public const string AskOfSelfId = "ACT3002";
    public const string AskOnceId = "ACT3003";
    public const string LostPressureId = "ACT3004";
    public const string ForgottenTokenId = "ACT3005";
    public const string PastSeamId = "ACT3006";
    public const string StaleReadId = "ACT3007";
    public const string LongEnumerationId = "ACT3008";
    public const string ForeignTaskId = "ACT3009";
    public const string UnhandledFailureId = "ACT3010";
    public const string RoomCycleId = CycleRules.Room;
    public const string NeedlessAllowanceId = "ACT3012";

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
        "'{0}' is mutable state that all actors share{1}; {2}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StaticStateId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor StaticStateReached = new(
        StaticStateId,
        "An actor must not touch mutable static state",
        "This reaches mutable state that all actors share: {0}; {1}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StaticStateId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor MutableMessage = new(
        MutableMessageId,
        "A message must not carry what can change",
        "{0} would be shared between sender and receiver: {1}{2}",
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

    public static readonly DiagnosticDescriptor UnknownMessage = new(
        UnknownMessageId,
        "A message must be known not to change",
        "{0} would be shared between sender and receiver: {1}{2}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + UnknownMessageId + ".md");

    public static readonly DiagnosticDescriptor BrokenPromise = new(
        BrokenPromiseId,
        "A sendable type must keep its promise",
        "'{0}' is [Sendable]{1}, but {2}{3}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BrokenPromiseId + ".md");

    public static readonly DiagnosticDescriptor NeedlessAttestation = new(
        NeedlessAttestationId,
        "An attestation must be needed",
        "{0}: [UnsafeSendable] attests nothing here; remove it",
        "Isolation",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + NeedlessAttestationId + ".md");

    public static readonly DiagnosticDescriptor UnexplainedAttestation = new(
        UnexplainedAttestationId,
        "An attestation must say why",
        "[{0}] takes the place of a proof, so it must say why {1}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + UnexplainedAttestationId + ".md");

    public static readonly DiagnosticDescriptor AmbientState = new(
        AmbientStateId,
        "An actor must not rely on ambient state",
        "'{0}' belongs to a thread or a flow of calls, not to this actor{1}; {2}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AmbientStateId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor AmbientStateReached = new(
        AmbientStateId,
        "An actor must not rely on ambient state",
        "This reaches state of a thread or a flow of calls: {0}; {1}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AmbientStateId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
    public static readonly DiagnosticDescriptor UseAfterMove = new(
        UseAfterMoveId,
        "What was moved must not be used",
        "'{0}' was moved to another owner at line {1}{2}; {3}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + UseAfterMoveId + ".md");

    /// <summary>The same rule where nothing uses it any more, but something could.</summary>
    public static readonly DiagnosticDescriptor KeptAfterMove = new(
        UseAfterMoveId,
        "What was moved must not be used",
        "'{0}' is moved to another owner, but '{1}' still refers to it; take it out with Owned.Move(ref ...), or assign '{1}' anew before the next await",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + UseAfterMoveId + ".md");

    public static readonly DiagnosticDescriptor VisibleState = new(
        VisibleStateId,
        "An actor's state must not be visible to others",
        "{0}; {1}",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + VisibleStateId + ".md");

    public static readonly DiagnosticDescriptor NewActor = new(
        NewActorId,
        "An actor is spawned, not constructed",
        "'{0}' made with {1} is no actor: it has no mailbox, and whoever calls it runs its code; use {0}.Spawn",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + NewActorId + ".md");
    public static readonly DiagnosticDescriptor SelfLeaves = new(
        SelfLeavesId,
        "An actor must not hand itself out",
        "'{0}' leaves the actor {1}; hand out the proxy, or what of it is needed",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + SelfLeavesId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor SelfLeavesReached = new(
        SelfLeavesId,
        "An actor must not hand itself out",
        "'{0}' leaves the actor {1}; hand out the proxy, or what of it is needed",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + SelfLeavesId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor StateLeaves = new(
        StateLeavesId,
        "The state of an actor must not leave it",
        "'{0}' is state that only this actor may touch, and it leaves {1}; hand out a copy",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StateLeavesId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor StateLeavesReached = new(
        StateLeavesId,
        "The state of an actor must not leave it",
        "'{0}' is state that only this actor may touch, and it leaves {1}; hand out a copy",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StateLeavesId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor CodeLeaves = new(
        CodeLeavesId,
        "Code that touches state must run in the turn",
        "'{0}' may be touched in a turn only, and this code goes {1}; hand over what it needs as a value, and tell the actor the result by 'Self.Tell' or its proxy",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + CodeLeavesId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor CodeLeavesReached = new(
        CodeLeavesId,
        "Code that touches state must run in the turn",
        "'{0}' may be touched in a turn only, and this code goes {1}; hand over what it needs as a value, and tell the actor the result by 'Self.Tell' or its proxy",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + CodeLeavesId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LeavesContext = new(
        LeavesContextId,
        "A turn must not be left before state is touched",
        "After this await the code runs outside the turn, and it touches '{0}'; leave off '{1}'",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + LeavesContextId + ".md");

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        AsyncVoidId,
        "An actor's code is not async void",
        "'{0}' is async void, so nobody can await it and its failure ends the process; return a task",
        "Isolation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AsyncVoidId + ".md");

    public static readonly DiagnosticDescriptor DroppedTask = new(
        DroppedTaskId,
        "A task that an actor starts must be awaited",
        "The task of '{0}' is dropped, so its failure is lost and the turn ends before it; await it",
        "Isolation",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + DroppedTaskId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor DroppedTaskReached = new(
        DroppedTaskId,
        "A task that an actor starts must be awaited",
        "The task of '{0}' is dropped, so its failure is lost and the turn ends before it; await it",
        "Isolation",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + DroppedTaskId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BlockingCall = new(
        BlockingCallId,
        "An actor must not block inside a turn",
        "'{0}' blocks a thread inside a turn of the actor{1}; {2}",
        "Blocking",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BlockingCallId + ".md");

    /// <summary>The same rule where the whole compilation had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor BlockingCallReached = new(
        BlockingCallId,
        "An actor must not block inside a turn",
        "This blocks a thread inside a turn of the actor: {0}; {1}",
        "Blocking",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BlockingCallId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BlockingMark = new(
        BlockingMarkId,
        "A blocking mark must be true and say why",
        "{0}",
        "Blocking",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BlockingMarkId + ".md");

    public static readonly DiagnosticDescriptor BlockingLine = new(
        BlockingLineId,
        "A line of the list of blocking members must name one",
        "'{0}' names nothing in this compilation; write the documentation comment id of a method, a property or a type, such as M:Contoso.Client.Fetch",
        "Blocking",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + BlockingLineId + ".md");

    public static readonly DiagnosticDescriptor AskCycle = new(
        AskCycleId,
        "Asks must not wait for each other in a circle",
        CycleRules.AsksMessage,
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskCycleId + ".md");

    /// <summary>The same rule where more than one file had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor AskCycleAcross = new(
        AskCycleId,
        "Asks must not wait for each other in a circle",
        CycleRules.AsksMessage,
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskCycleId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RoomCycle = new(
        RoomCycleId,
        "Full mailboxes must not wait for each other in a circle",
        CycleRules.RoomMessage,
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + RoomCycleId + ".md");

    /// <summary>The same rule where more than one file had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor RoomCycleAcross = new(
        RoomCycleId,
        "Full mailboxes must not wait for each other in a circle",
        CycleRules.RoomMessage,
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + RoomCycleId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Known only when all asks are: build only, not live.</summary>
    public static readonly DiagnosticDescriptor NeedlessAllowance = new(
        NeedlessAllowanceId,
        "A circle that is allowed must be there",
        "'{0}' is on no circle of asks or of waits for room, so [AllowCycle] allows nothing here; remove it",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + NeedlessAllowanceId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor AskOfSelf = new(
        AskOfSelfId,
        "An actor must not wait for itself",
        "'{0}' would wait for the turn that awaits it; call the method itself, or tell",
        "Protocol",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskOfSelfId + ".md");

    /// <summary>The same rule where the proxy is kept in a field that one file assigns.</summary>
    public static readonly DiagnosticDescriptor AskOfSelfKept = new(
        AskOfSelfId,
        "An actor must not wait for itself",
        "'{0}' would wait for the turn that awaits it, since this only ever holds the actor's own proxy; call the method itself, or tell",
        "Protocol",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskOfSelfId + ".md");

    /// <summary>The same rule where more than one file had to be seen: build only, not live.</summary>
    public static readonly DiagnosticDescriptor AskOfSelfKeptAcross = new(
        AskOfSelfId,
        "An actor must not wait for itself",
        "'{0}' would wait for the turn that awaits it, since this only ever holds the actor's own proxy; call the method itself, or tell",
        "Protocol",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskOfSelfId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor AskDropped = new(
        AskOnceId,
        "An ask is awaited, once, and where it is made",
        "Nobody awaits '{0}', so its reply and its failure are lost; await it{1}",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskOnceId + ".md");

    /// <summary>The same rule where the ask outlives the function that made it.</summary>
    public static readonly DiagnosticDescriptor AskStored = new(
        AskOnceId,
        "An ask is awaited, once, and where it is made",
        "'{0}' is kept in '{1}', and whoever awaits it there a second time gets the reply of another ask; await it here, or keep a task by AsTask()",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskOnceId + ".md");

    /// <summary>The same rule where an ask is awaited on a way on which it was awaited before.</summary>
    public static readonly DiagnosticDescriptor AskAwaitedAgain = new(
        AskOnceId,
        "An ask is awaited, once, and where it is made",
        "'{0}' was awaited already at line {1}{2}, and what it stands for may be another ask by now; {3}",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + AskOnceId + ".md");

    public static readonly DiagnosticDescriptor LostPressure = new(
        LostPressureId,
        "A tell that waits for room is awaited",
        "Nobody awaits this tell of '{0}', so a full mailbox holds nobody back; await it",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + LostPressureId + ".md");

    public static readonly DiagnosticDescriptor ForgottenToken = new(
        ForgottenTokenId,
        "A turn's token is passed on to its asks",
        "'{0}' goes on when '{1}' says that nobody waits any more; pass the token on, or CancellationToken.None where that is meant",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + ForgottenTokenId + ".md");
    /// <summary>Only told: most actors never run under a clock or numbers of somebody's choice.</summary>
    public static readonly DiagnosticDescriptor PastSeam = new(
        PastSeamId,
        "What differs from run to run should come through a seam",
        "'{0}' differs from run to run and no test can set it; {1}",
        "Protocol",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + PastSeamId + ".md");

    public static readonly DiagnosticDescriptor StaleRead = new(
        StaleReadId,
        "What was read before others ran must not be relied on after",
        "'{0}' was {1} before other messages could run and is written here by that; {2}",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + StaleReadId + ".md");

    public static readonly DiagnosticDescriptor ForeignTask = new(
        ForeignTaskId,
        "A turn must not wait for another message of its actor",
        "'{0}' is completed by {1} only, which cannot start before this turn ends; mark this handler [Interleave], or answer without waiting",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + ForeignTaskId + ".md");

    public static readonly DiagnosticDescriptor LongEnumeration = new(
        LongEnumerationId,
        "A field must not be enumerated across turns",
        "'{0}' may change {1}, for '{2}' changes it, and the loop would then fail; loop over a copy",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + LongEnumerationId + ".md");

    public static readonly DiagnosticDescriptor UnhandledFailure = new(
        UnhandledFailureId,
        "A declared failure must be caught or declared",
        "'{0}' may fail with '{1}', which would be a failure of this actor; catch it, or declare it with [Throws<{1}>] on '{2}'",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + UnhandledFailureId + ".md");

    /// <summary>The same rule where helpers lead to the failure: build only, not live.</summary>
    public static readonly DiagnosticDescriptor UnhandledFailureReached = new(
        UnhandledFailureId,
        "A declared failure must be caught or declared",
        "'{0}' may fail with '{1}' ({3}), which would be a failure of this actor; catch it, or declare it with [Throws<{1}>] on '{2}'",
        "Protocol",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + UnhandledFailureId + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
