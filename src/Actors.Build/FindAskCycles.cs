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

    /// <summary>Also report what lies within this assembly, where no analyzer does.</summary>
    public bool OwnToo { get; set; }

    public bool Execute()
    {
        foreach (var (place, path, isForRoom) in Search(Assembly, References, OwnToo))
        {
            BuildEngine.LogWarningEvent(new BuildWarningEventArgs(
                subcategory: null, CycleRules.Of(isForRoom), place.File, place.Line, place.Column, endLineNumber: 0, endColumnNumber: 0,
                string.Format(CultureInfo.InvariantCulture, isForRoom ? CycleRules.RoomMessage : CycleRules.AsksMessage, path),
                helpKeyword: null, senderName: nameof(FindAskCycles), helpLink: CycleRules.Page(CycleRules.Of(isForRoom)), eventTimestamp: DateTime.UtcNow));
        }

        return true;
    }

    /// <summary>The asks and tells of an assembly that lie on a cycle, each with its whole path.</summary>
    /// <param name="assembly">The assembly that the compiler has just written.</param>
    /// <param name="references">What it was compiled against.</param>
    /// <param name="ownToo">Also those that the analyzer sees, since all that leads to them is in the assembly.</param>
    public static IReadOnlyList<(Place Ask, string Path, bool IsForRoom)> Search(string assembly, IEnumerable<string> references, bool ownToo = false)
    {
        using var program = new Program(assembly, references);
        var sends = new SendReader(program).ReadHolding().ToList();
        var own = new HashSet<AskEdge<Spot?>>(sends.Where(send => send.IsOwn).Select(send => send.Edge));
        var found = AskCycles.Find(sends.Select(send => send.Edge)).Where(cycle => cycle.Ask.Place is not null && (ownToo || !cycle.Path.All(own.Contains)));
        return [.. AskCycles.Told(found, spot => spot!).Select(told => (program.PlaceOf(told.Place), told.Path, told.IsForRoom))];
    }
}
