using System.Collections.Immutable;
using System.Collections.Frozen;
using Actors;

public sealed record Line(string Text, int Number);
public sealed record Page(ImmutableArray<Line> Lines);

[Actor]
public partial class Document
{
    private readonly List<Line> _lines = [];
    private readonly Dictionary<string, Line> _byText = [];
    private readonly int[] _counts = new int[3];
    private readonly HashSet<string> _tags = [];
    private ImmutableList<Line> _history = [];
    private Line? _last;

    public ImmutableArray<Line> Lines() => [.. _lines];
    public ImmutableArray<string> Long() => [.. _lines.Where(line => line.Number > 3).Select(line => line.Text)];
    public ImmutableDictionary<string, Line> ByText() => _byText.ToImmutableDictionary();
    public FrozenSet<string> Tags() => _tags.ToFrozenSet();
    public ImmutableList<Line> History() => _history;
    public Line? Last() => _last;
    public Line? Find(string text) => _byText.GetValueOrDefault(text);
    public Line First() => _lines[0];
    public string Text() => string.Join('\n', _lines.Select(line => line.Text));
    public int Sum() => _counts.Sum() + _lines.Count + _lines.Max(line => line.Number);
    public Page Page() => new([.. _lines]);
    public (int, Line?) Pair() => (_lines.Count, _lines.FirstOrDefault());

    [NotHandler] public List<Line> List() => _lines.ToList();
    [NotHandler] public List<Line> List2() => new(_lines);
    [NotHandler] public int[] Counts() => (int[])_counts.Clone();
    [NotHandler] public int[] Counts2() => [.. _counts];
    [NotHandler] public List<string> Names() => _lines.ConvertAll(line => line.Text);
    [NotHandler] public Dictionary<string, Line> Copy() => new(_byText, _byText.Comparer);
    [NotHandler] public IReadOnlyList<string> Tagged() => _tags.Order(StringComparer.Ordinal).ToArray();

    public void Add(string text)
    {
        _last = new Line(text, _lines.Count);
        _lines.Add(_last);
        _byText[text] = _last;
        _history = _history.Add(_last);
        _tags.Add(text);
    }
}
