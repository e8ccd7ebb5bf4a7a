namespace Actors.Compiler;

/// <summary>The rules about circles of waiting, so that the analyzer, the build and the exception at run time name them alike.</summary>
internal static class CycleRules
{
    /// <summary>Where a rule's page is; the id and <c>.md</c> follow.</summary>
    public const string HelpBase = "https://github.com/actors-dotnet/actors/blob/main/docs/rules/";

    /// <summary>All that is waited for on the circle are replies.</summary>
    public const string Asks = "ACT3001";

    /// <summary>Somewhere on the circle room in a mailbox is waited for.</summary>
    public const string Room = "ACT3011";

    public const string AsksMessage = "This ask may wait for itself: {0}; tell instead of asking, or let one of these handlers interleave";

    public const string RoomMessage = "This may wait for itself when mailboxes are full: {0}; do not wait for room in one of these turns, or let one of these handlers interleave";

    public static string Of(bool isForRoom) => isForRoom ? Room : Asks;

    public static string Page(string rule) => HelpBase + rule + ".md";
}
