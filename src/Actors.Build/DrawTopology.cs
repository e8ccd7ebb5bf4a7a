using System.Text;
using Actors.Build.Behaving;
using Actors.Build.Sends;
using Actors.Compiler;
using Microsoft.Build.Framework;

namespace Actors.Build;

/// <summary>
/// Draws who sends what to whom as a Mermaid flowchart: actors as boxes, asks as solid arrows, tells as dotted ones, and
/// what lies on an ask cycle in red.
/// </summary>
public sealed class DrawTopology : ITask
{
    public IBuildEngine BuildEngine { get; set; } = null!;

    public ITaskHost? HostObject { get; set; }

    /// <summary>The assembly whose actors, with those of its references, are drawn.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What it was compiled against: implementations, not reference assemblies.</summary>
    public string[] References { get; set; } = [];

    /// <summary>The file to write.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>The Markdown file for the behaviours of those that have any.</summary>
    public string BehavioursFile { get; set; } = "";

    public bool Execute()
    {
        using var program = new Program(Assembly, References);
        if (program.Actors.Count is 0)
            return true;

        var sends = new SendReader(program);
        Write(File, Draw([.. program.Actors.Select(actor => actor.FullName)], [.. sends.Read()]), "topology is");
        var machines = program.Actors.Select(new StateReader(program, sends).Read).OfType<StateMachine>().ToList();
        if (BehavioursFile.Length > 0 && machines.Count > 0)
            Write(BehavioursFile, StatePage.Write(machines), "behaviours are");
        return true;
    }

    private void Write(string file, string text, string what)
    {
        System.IO.File.WriteAllText(file, text);
        BuildEngine.LogMessageEvent(new BuildMessageEventArgs($"The {what} in {file}", helpKeyword: null, nameof(DrawTopology), MessageImportance.High));
    }

    private static string Draw(IReadOnlyList<string> actors, IReadOnlyList<Send> sends)
    {
        var cyclic = new HashSet<(string, string)>(
            AskCycles.Find(sends.Where(send => send.Kind is SendKind.HoldingAsk).Select(send => send.Edge)).Select(found => (found.Ask.Asker, found.Ask.Callee)));
        var ids = actors.Select((name, index) => (name, id: "a" + index)).ToDictionary(pair => pair.name, pair => pair.id, StringComparer.Ordinal);
        var text = new StringBuilder("flowchart LR\n");
        foreach (var actor in actors)
            text.Append($"  {ids[actor]}[{Short(actor)}]\n");

        var arrow = 0;
        var red = new List<int>();
        foreach (var arrows in sends
            .GroupBy(send => (send.Edge.Asker, send.Edge.Callee, IsAsk: send.Kind is not SendKind.Tell))
            .OrderBy(group => group.Key.Asker, StringComparer.Ordinal).ThenBy(group => group.Key.Callee, StringComparer.Ordinal).ThenBy(group => group.Key.IsAsk))
        {
            var (asker, callee, isAsk) = arrows.Key;
            var label = string.Join(", ", arrows.Select(send => send.Edge.Handler.Substring(send.Edge.Handler.LastIndexOf('.') + 1)).Distinct().OrderBy(name => name, StringComparer.Ordinal));
            text.Append($"  {ids[asker]} {(isAsk ? "-->" : "-.->")}|{label}| {ids[callee]}\n");
            if (isAsk && cyclic.Contains((asker, callee)))
                red.Add(arrow);
            arrow++;
        }

        if (red.Count > 0)
            text.Append($"  linkStyle {string.Join(",", red)} stroke:red,color:red\n");
        return text.ToString();
    }

    private static string Short(string name) => name.Substring(name.LastIndexOfAny(['.', '/']) + 1).Split('`')[0];
}
