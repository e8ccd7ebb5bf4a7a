using System.Text;

namespace Actors.Build.Behaving;

/// <summary>Writes the behaviours of actors as a Markdown page: for each a Mermaid state diagram, and a table of what is taken where.</summary>
internal static class StatePage
{
    public static string Write(IEnumerable<StateMachine> machines)
    {
        var text = new StringBuilder("# Behaviours\n");
        foreach (var machine in machines)
        {
            text.Append($"\n## {Short(machine.Actor)}\n\n```mermaid\n{Diagram(machine)}```\n\n");
            Table(text, machine);
        }

        return text.ToString();
    }

    private static string Diagram(StateMachine machine)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append($"    [*] --> {machine.First}\n");
        foreach (var arrow in machine.Transitions.Where(arrow => arrow.To is not null).GroupBy(arrow => (arrow.From, arrow.To)))
            text.Append($"    {arrow.Key.From} --> {arrow.Key.To} : {string.Join(", ", arrow.Select(one => one.By))}\n");
        foreach (var state in machine.States)
        {
            text.Append($"    {state}\n");
            var lines = new List<string>();
            Add(lines, "takes", machine.Messages.Where(message => message.TakenBy.ContainsKey(state)).Select(message => message.Name));
            foreach (var (word, otherwise) in new[] { ("stashes", "Stash"), ("rejects", "Reject"), ("ignores", "Ignore") })
                Add(lines, word, machine.Messages.Where(message => !message.TakenBy.ContainsKey(state) && message.Otherwise == otherwise).Select(message => message.Name));
            Add(lines, "goes anywhere by", machine.Transitions.Where(arrow => arrow.To is null && arrow.From == state).Select(arrow => arrow.By));
            text.Append($"    note right of {state}\n{string.Concat(lines.Select(line => $"        {line}\n"))}    end note\n");
        }

        return text.ToString();
    }

    private static void Add(List<string> lines, string word, IEnumerable<string> names)
    {
        if (string.Join(", ", names.Distinct()) is { Length: > 0 } all)
            lines.Add($"{word} {all}");
    }

    private static void Table(StringBuilder text, StateMachine machine)
    {
        text.Append($"| | {string.Join(" | ", machine.States)} |\n|---|{string.Concat(machine.States.Select(_ => "---|"))}\n");
        foreach (var message in machine.Messages)
        {
            var cells = machine.States.Select(state => message.TakenBy.TryGetValue(state, out var by) ? $"`{by}`" : message.Otherwise is { } otherwise ? $"*{otherwise.ToLowerInvariant()}*" : "");
            text.Append($"| `{message.Name}` | {string.Join(" | ", cells)} |\n");
        }
    }

    private static string Short(string name) => name.Substring(name.LastIndexOfAny(['.', '/']) + 1).Split('`')[0];
}
