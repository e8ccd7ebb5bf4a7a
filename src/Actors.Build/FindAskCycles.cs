using System.Globalization;
using Actors.Build.Sends;
using Actors.Compiler;
using Microsoft.Build.Framework;

namespace Actors.Build;

/// <summary>
/// Warns of cycles, of asks and of waits for room, that no single compilation can see: this assembly's code and that of
/// its references are read after the compiler, and what they await of each other is joined. A cycle within the assembly
/// is the analyzer's.
/// </summary>
public sealed class FindAskCycles : ITask
{
    public IBuildEngine BuildEngine { get; set; } = null!;

    public ITaskHost? HostObject { get; set; }

    /// <summary>The assembly that the compiler has just written.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What it was compiled against: implementations, not reference assemblies.</summary>
    public string[] References { get; set; } = [];

    public bool Execute()
    {
        foreach (var (place, path, isForRoom) in Search(Assembly, References))
        {
            BuildEngine.LogWarningEvent(new BuildWarningEventArgs(
                subcategory: null, CycleRules.Of(isForRoom), place.File, place.Line, place.Column, endLineNumber: 0, endColumnNumber: 0,
                string.Format(CultureInfo.InvariantCulture, isForRoom ? CycleRules.RoomMessage : CycleRules.AsksMessage, path),
                helpKeyword: null, senderName: nameof(FindAskCycles), helpLink: CycleRules.Page(CycleRules.Of(isForRoom)), eventTimestamp: DateTime.UtcNow));
        }

        return true;
    }

    /// <summary>The asks and tells of an assembly that close a cycle with those of others, each with its whole path.</summary>
    public static IReadOnlyList<(Place Ask, string Path, bool IsForRoom)> Search(string assembly, IEnumerable<string> references)
    {
        using var program = new Program(assembly, references);
        var own = new HashSet<string>(program.Actors.Where(actor => actor.Module == program.Own).Select(actor => actor.FullName), StringComparer.Ordinal);
        return
        [
            .. from found in AskCycles.Find(new SendReader(program).ReadHolding())
               where found.Ask.Place is not null && !found.Path.All(step => own.Contains(step.Asker))
               select (program.PlaceOf(found.Ask.Place!), string.Join(", ", found.Path), found.IsForRoom),
        ];
    }
}
