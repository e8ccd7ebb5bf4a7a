using Actors.Benchmarks.Rows;

namespace Actors.Benchmarks;

/// <summary>All rows, in the order in which they run; the one that fills the memory is the last.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Row> All { get; } =
    [
        .. AskRows.All,
        .. TellRows.All,
        .. ConversationRows.All,
        .. SuspensionRows.All,
        .. LifeRows.All,
    ];
}
