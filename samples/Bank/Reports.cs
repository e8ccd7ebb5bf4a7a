using Spectre.Console;

namespace Bank;

/// <summary>What the user sees: a progress bar and a table in a terminal, plain text elsewhere.</summary>
/// <param name="output">Where text goes.</param>
/// <param name="terminal">The terminal behind it, or null where nobody watches.</param>
internal sealed class Reports(TextWriter output, IAnsiConsole? terminal)
{
    /// <summary>Shows the progress of work that tells how far it is, from 0 to 1, or null if it cannot know.</summary>
    internal async Task<T> WatchAsync<T>(string title, Func<Action<double?>, Task<T>> work)
    {
        if (terminal is null)
            return await work(static _ => { });

        return await terminal.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(title), maxValue: 1);
            return await work(done =>
            {
                bar.IsIndeterminate = done is null;
                bar.Value = done ?? 0;
            });
        });
    }

    internal void Show(Summary summary, long emptyLines, OutputFile balances, OutputFile rejects)
    {
        var rows = new List<(string Label, string Value)> { ("Lines", Invariant($"{summary.Lines:N0}")) };
        if (emptyLines > 0)
            rows.Add(("Empty lines skipped", Invariant($"{emptyLines:N0}")));
        rows.Add(("Applied", Invariant($"{summary.Applied:N0}")));
        rows.Add(("Rejected", Invariant($"{summary.Lines - summary.Applied:N0}")));
        foreach (var (reason, count) in summary.Rejected)
            rows.Add(($"  {reason}", Invariant($"{count:N0}")));
        rows.Add(("Accounts", Invariant($"{summary.Accounts:N0}")));
        rows.Add(("Seconds", Invariant($"{summary.Elapsed.TotalSeconds:N2}")));
        rows.Add(("Transfers per second", Invariant($"{summary.Applied / Math.Max(summary.Elapsed.TotalSeconds, 0.001):N0}")));

        if (terminal is null)
            ShowPlain(rows);
        else
            ShowTable(terminal, rows);

        output.WriteLine(summary.Replay);
        output.WriteLine(summary.Money);
        output.WriteLine($"Wrote {balances.Name} ({Count(balances.Rows, "account")}) and {rejects.Name} ({Count(rejects.Rows, "line")}).");
    }

    internal static string Count(long count, string what) => Invariant($"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private void ShowPlain(List<(string Label, string Value)> rows)
    {
        var label = rows.Max(row => row.Label.Length);
        var value = rows.Max(row => row.Value.Length);
        foreach (var row in rows)
            output.WriteLine($"{row.Label.PadRight(label)}  {row.Value.PadLeft(value)}");
        output.WriteLine();
    }

    private static void ShowTable(IAnsiConsole terminal, List<(string Label, string Value)> rows)
    {
        var table = new Table().HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        foreach (var row in rows)
            table.AddRow(Markup.Escape(row.Label), Markup.Escape(row.Value));
        terminal.Write(table);
    }
}
