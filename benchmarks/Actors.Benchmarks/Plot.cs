using System.Globalization;
using System.Text;

namespace Actors.Benchmarks;

/// <summary>
/// Draws the ratios of <c>actors</c> as bars that begin at 1x, on a logarithmic scale: to the left is better than the
/// baseline. A diamond marks the target.
/// </summary>
internal static class Plot
{
    private const int LabelWidth = 230;
    private const int ScaleWidth = 480;
    private const int NoteWidth = 190;
    private const int BarHeight = 14;
    private const int RowHeight = 22;
    private const int HeadHeight = 64;
    private const int FootHeight = 24;

    private static readonly double[] Gridlines = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

    /// <summary>Draws those rows that have a ratio, in their order.</summary>
    public static string Draw(IReadOnlyList<Row> rows, IReadOnlyList<Result> results)
    {
        List<(Row Row, double Ratio)> bars = [.. rows
            .Select(row => (row, results.FirstOrDefault(result => result.Benchmark == row.Name && result.Contestant == "actors")?.Ratio))
            .Where(bar => bar.Ratio > 0)
            .Select(bar => (bar.row, bar.Ratio!.Value))];
        var scale = Scale.Around(bars.Select(bar => bar.Ratio).Concat(bars.Select(bar => bar.Row.Target.Ratio).OfType<double>()));

        const int Width = LabelWidth + ScaleWidth + NoteWidth;
        var height = HeadHeight + (bars.Count * RowHeight) + FootHeight;
        var svg = new StringBuilder();
        Line($"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{height}' viewBox='0 0 {Width} {height}' font-family='system-ui, sans-serif' font-size='12' fill='#24292f'>");
        Line($"<rect width='{Width}' height='{height}' fill='#ffffff'/>");
        Line($"<text x='16' y='24' font-size='15' font-weight='600'>Actors, relative to what one would write by hand</text>");
        Line($"<text x='16' y='42' fill='#57606a'>Less is better; logarithmic scale; ◆ target</text>");
        foreach (var ratio in Gridlines.Where(scale.Contains))
        {
            Line($"<line x1='{scale.At(ratio)}' x2='{scale.At(ratio)}' y1='{HeadHeight - 4}' y2='{height - FootHeight}' stroke='{(ratio is 1 ? "#57606a" : "#d8dee4")}'/>");
            Line($"<text x='{scale.At(ratio)}' y='{height - 8}' text-anchor='middle' fill='#57606a'>{ratio}x</text>");
        }

        for (var i = 0; i < bars.Count; i++)
            Bar(bars[i].Row, bars[i].Ratio, HeadHeight + (i * RowHeight));
        Line($"</svg>");
        return svg.ToString();

        void Bar(Row row, double ratio, int top)
        {
            var (one, end) = (scale.At(1), scale.At(ratio));
            var middle = top + (BarHeight / 2);
            Line($"<text x='{LabelWidth - 10}' y='{middle + 4}' text-anchor='end'>{row.Name}</text>");
            Line($"<rect x='{Math.Min(one, end)}' y='{top}' width='{Math.Max(1, Math.Round(Math.Abs(end - one), 1))}' height='{BarHeight}' rx='2' fill='{(ratio <= 1 ? "#2da44e" : "#d4792b")}'/>");
            if (row.Target.Ratio is { } target)
                Line($"<path d='M {scale.At(target)} {middle - 5} l 5 5 l -5 5 l -5 -5 z' fill='#24292f' stroke='#ffffff'/>");
            Line($"<text x='{LabelWidth + ScaleWidth + 12}' y='{middle + 4}'>{Figures.Ratio(ratio)} of {row.Baseline}</text>");
        }

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>Where a ratio stands on the axis.</summary>
    private readonly record struct Scale(double Least, double Most)
    {
        /// <summary>Holds all ratios and one, and a little more.</summary>
        public static Scale Around(IEnumerable<double> ratios)
        {
            var all = ratios.Append(1).ToList();
            return new(all.Min() / 1.3, all.Max() * 1.3);
        }

        public bool Contains(double ratio) => ratio >= Least && ratio <= Most;

        public double At(double ratio) => Math.Round(LabelWidth + (ScaleWidth * Math.Log(ratio / Least) / Math.Log(Most / Least)), 1);
    }
}
