using System.Text;
using Actors.Build.Sends;
using Actors.Compiler;
using Microsoft.Build.Framework;

namespace Actors.Build;

/// <summary>
/// Draws who sends what to whom as a Mermaid flowchart: actors as boxes, classes outside of them as rounded ones, asks as
/// solid arrows, tells as dotted ones, and what lies on a cycle in red.
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

    public bool Execute()
    {
        if (Draw(Assembly, References) is not { } drawing)
            return true;

        System.IO.File.WriteAllText(File, drawing);
        BuildEngine.LogMessageEvent(new BuildMessageEventArgs($"The topology is in {File}", helpKeyword: null, nameof(DrawTopology), MessageImportance.High));
        return true;
    }

    /// <summary>Draws an assembly and its references; null where there are no actors.</summary>
    public static string? Draw(string assembly, IEnumerable<string> references)
    {
        using var program = new Program(assembly, references);
        var reader = new SendReader(program);
        return program.Actors.Count is 0 ? null : Draw([.. program.Actors.Select(actor => actor.FullName)], [.. reader.Read()], [.. reader.ReadOutside()]);
    }

    private static string Draw(IReadOnlyList<string> actors, IReadOnlyList<Send> sends, IReadOnlyList<Send> outside)
    {
        var cyclic = new HashSet<(string, string, bool)>(
            AskCycles.Find(sends.Where(send => send.Holds).Select(send => send.Edge)).Select(found => (found.Ask.Asker, found.Ask.Callee, !found.Ask.IsForRoom)));
        var outsiders = outside.Select(send => send.Edge.Asker).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();
        var ids = actors.Concat(outsiders).Select((name, index) => (name, id: "a" + index)).ToDictionary(pair => pair.name, pair => pair.id, StringComparer.Ordinal);
        var text = new StringBuilder("flowchart LR\n");
        foreach (var actor in actors)
            text.Append($"  {ids[actor]}[{Short(actor)}]\n");
        foreach (var outsider in outsiders)
            text.Append($"  {ids[outsider]}([{Short(outsider)}])\n");

        var arrow = 0;
        var red = new List<int>();
        foreach (var arrows in sends.Concat(outside)
            .GroupBy(send => (send.Edge.Asker, send.Edge.Callee, IsAsk: send.Kind is SendKind.Ask or SendKind.HoldingAsk))
            .OrderBy(group => group.Key.Asker, StringComparer.Ordinal).ThenBy(group => group.Key.Callee, StringComparer.Ordinal).ThenBy(group => group.Key.IsAsk))
        {
            var (asker, callee, isAsk) = arrows.Key;
            var label = string.Join(", ", arrows.Select(send => send.Edge.Handler.Substring(send.Edge.Handler.LastIndexOf('.') + 1)).Distinct().OrderBy(name => name, StringComparer.Ordinal));
            text.Append($"  {ids[asker]} {(isAsk ? "-->" : "-.->")}|{label}| {ids[callee]}\n");
            if (cyclic.Contains(arrows.Key))
                red.Add(arrow);
            arrow++;
        }

        if (red.Count > 0)
            text.Append($"  linkStyle {string.Join(",", red)} stroke:red,color:red\n");
        return text.ToString();
    }

    private static string Short(string name) => name.Substring(name.LastIndexOfAny(['.', '/']) + 1).Split('`')[0];
}
