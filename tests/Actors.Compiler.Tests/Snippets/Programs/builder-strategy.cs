using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Actors;

namespace Reports;

public enum Format { Csv, Markdown, Html }

public sealed record Row(string Region, DateOnly Day, decimal Amount);

internal interface ITableWriter
{
    ITableWriter Header(params ReadOnlySpan<string> columns);
    ITableWriter Line(params ReadOnlySpan<string> cells);
    string Finish();
}

internal abstract class TableWriter : ITableWriter
{
    protected StringBuilder Text { get; } = new();

    public virtual ITableWriter Header(params ReadOnlySpan<string> columns) => Line(columns);

    public abstract ITableWriter Line(params ReadOnlySpan<string> cells);

    public virtual string Finish() => Text.ToString();
}

internal sealed class CsvWriter(char separator = ';') : TableWriter
{
    public override ITableWriter Line(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            Text.Append(i > 0 ? separator.ToString() : "").Append(cells[i].Escaped());
        Text.AppendLine();
        return this;
    }
}

internal sealed class MarkdownWriter : TableWriter
{
    private int _columns;

    public override ITableWriter Header(params ReadOnlySpan<string> columns)
    {
        _columns = columns.Length;
        Line(columns);
        Text.Append('|').Insert(Text.Length, "-|", _columns).AppendLine();
        return this;
    }

    public override ITableWriter Line(params ReadOnlySpan<string> cells)
    {
        Text.Append("| ");
        foreach (var cell in cells)
            Text.Append(cell).Append(" | ");
        Text.AppendLine();
        return this;
    }
}

internal static class TextExtensions
{
    extension(string text)
    {
        public string Escaped() => text.Contains(';') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

        public bool IsBlank => string.IsNullOrWhiteSpace(text);
    }

    public static TWriter Each<TWriter, T>(this TWriter writer, IEnumerable<T> items, Action<TWriter, T> write)
    {
        foreach (var item in items)
            write(writer, item);
        return writer;
    }
}

[Actor]
public partial class Reporter(string culture)
{
    private static readonly ImmutableDictionary<Format, Func<ITableWriter>> Writers = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create<Format, Func<ITableWriter>>(Format.Csv, static () => new CsvWriter()),
        KeyValuePair.Create<Format, Func<ITableWriter>>(Format.Markdown, static () => new MarkdownWriter()),
    ]);

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(culture);
    private readonly List<Row> _rows = [];
    private readonly Dictionary<Format, int> _made = [];
    private Predicate<Row> _filter = static _ => true;
    private Comparison<Row>? _order;

    public void Add(Row row) => _rows.Add(row);

    public void OnlyAbove(decimal limit) => _filter = row => row.Amount > limit && _rows.Count > 0;

    public void OrderBy(string column)
    {
        _order = column.IsBlank ? null : column switch
        {
            nameof(Row.Region) => (left, right) => string.Compare(left.Region, right.Region, _culture, CompareOptions.None),
            nameof(Row.Amount) => (left, right) => left.Amount.CompareTo(right.Amount),
            _ => ByDay,
        };
        if (_order is { } order)
            _rows.Sort(order);

        static int ByDay(Row left, Row right) => left.Day.CompareTo(right.Day);
    }

    public string Make(Format format)
    {
        _made[format] = _made.TryGetValue(format, out var count) ? count + 1 : 1;
        var writer = Writers[format]().Header("Region", "Day", "Amount");
        writer.Each(_rows.FindAll(_filter), (to, row) => to.Line(row.Region, row.Day.ToString(_culture), row.Amount.ToString("N2", _culture)));
        foreach (var (region, sum) in Sums())
            writer.Line(region, "", sum.ToString("N2", _culture));
        return writer.Finish();
    }

    public ImmutableSortedDictionary<string, decimal> ByRegion() => Sums().ToImmutableSortedDictionary(sum => sum.Region, sum => sum.Total);

    private IEnumerable<(string Region, decimal Total)> Sums()
    {
        foreach (var group in _rows.Where(row => _filter(row)).GroupBy(row => row.Region))
            yield return (group.Key, group.Sum(row => row.Amount));
    }
}
