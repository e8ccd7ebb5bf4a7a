using Actors.Benchmarks.Rows;
using Actors.Benchmarks.Savina;

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
        .. SavinaProgram.All.Select(program => program.ToRow()),
        .. TimerRows.All,
        .. LifeRows.All,
        .. CompilerRows.All,
        LifeRows.Crowd,
    ];
}
