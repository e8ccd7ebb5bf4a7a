namespace Actors;

/// <summary>The values of tags that come from enums, as OpenTelemetry writes them.</summary>
internal static class Tags
{
    internal static string Of(SupervisorDirective directive) => directive switch
    {
        SupervisorDirective.Resume => "resume",
        SupervisorDirective.Restart => "restart",
        SupervisorDirective.Stop => "stop",
        SupervisorDirective.Escalate => "escalate",
        _ => directive.ToString(),
    };

    internal static string Of(DeadLetterReason reason) => reason switch
    {
        DeadLetterReason.Stopped => "stopped",
        DeadLetterReason.Expired => "expired",
        DeadLetterReason.Cancelled => "cancelled",
        DeadLetterReason.HandlerFailed => "handler_failed",
        DeadLetterReason.MailboxFull => "mailbox_full",
        DeadLetterReason.AskCycle => "ask_cycle",
        DeadLetterReason.Unhandled => "unhandled",
        DeadLetterReason.StashFull => "stash_full",
        DeadLetterReason.Superseded => "superseded",
        DeadLetterReason.LateContinuation => "late_continuation",
        _ => reason.ToString(),
    };
}
