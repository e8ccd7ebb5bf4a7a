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

    /// <summary>Also report what lies within this assembly, where no analyzer does.</summary>
    public bool OwnToo { get; set; }

    public bool Execute()
    {
        using var program = new Program(Assembly, References);
        var asks = new SendReader(program).Read().Where(send => send.Kind is SendKind.HoldingAsk).ToList();
        var own = new HashSet<AskEdge<Place?>>(asks.Where(send => send.IsOwn).Select(send => send.Edge));
        var found = AskCycles.Find(asks.Select(send => send.Edge)).Where(cycle => OwnToo || !cycle.Path.All(own.Contains));
        foreach (var (at, path) in AskCycles.Told(found))
        {
            if (at is { } place)
            {
                BuildEngine.LogWarningEvent(new BuildWarningEventArgs(
                    subcategory: null, Rule, place.File, place.Line, place.Column, endLineNumber: 0, endColumnNumber: 0,
                    $"This ask may wait for itself: {path}; tell instead of asking, or let one of these handlers interleave",
                    helpKeyword: null, senderName: nameof(FindAskCycles), helpLink: Help, eventTimestamp: DateTime.UtcNow));
            }
        }

        return true;
    }
}
