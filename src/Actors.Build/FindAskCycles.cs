using Actors.Build.Sends;
using Actors.Compiler;
using Microsoft.Build.Framework;

namespace Actors.Build;

/// <summary>
/// Warns of ask cycles that no single compilation can see: this assembly's code and that of its references are read
/// after the compiler, and what they await of each other is joined. A cycle within the assembly is the analyzer's.
/// </summary>
public sealed class FindAskCycles : ITask
{
    private const string Rule = "ACT3001";
    private const string Help = "https://github.com/actors-dotnet/actors/blob/main/docs/rules/" + Rule + ".md";

    public IBuildEngine BuildEngine { get; set; } = null!;

    public ITaskHost? HostObject { get; set; }

    /// <summary>The assembly that the compiler has just written.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What it was compiled against: implementations, not reference assemblies.</summary>
    public string[] References { get; set; } = [];

    public bool Execute()
    {
        foreach (var (place, path) in Search(Assembly, References))
        {
            BuildEngine.LogWarningEvent(new BuildWarningEventArgs(
                subcategory: null, Rule, place.File, place.Line, place.Column, endLineNumber: 0, endColumnNumber: 0,
                $"This ask may wait for itself: {path}; tell instead of asking, or let one of these handlers interleave",
                helpKeyword: null, senderName: nameof(FindAskCycles), helpLink: Help, eventTimestamp: DateTime.UtcNow));
        }

        return true;
    }

    /// <summary>The asks of an assembly that close a cycle with those of others, each with its whole path.</summary>
    public static IReadOnlyList<(Place Ask, string Path)> Search(string assembly, IEnumerable<string> references)
    {
        using var program = new Program(assembly, references);
        var own = new HashSet<string>(program.Actors.Where(actor => actor.Module == program.Own).Select(actor => actor.FullName), StringComparer.Ordinal);
        return
        [
            .. from found in AskCycles.Find(new SendReader(program).ReadHoldingAsks())
               where found.Ask.Place is not null && !found.Path.All(step => own.Contains(step.Asker))
               select (program.PlaceOf(found.Ask.Place!), string.Join(", ", found.Path)),
        ];
    }
}
