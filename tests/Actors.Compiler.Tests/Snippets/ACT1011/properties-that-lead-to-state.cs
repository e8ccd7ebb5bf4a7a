using System.Collections.Immutable;
using Actors;

namespace Shop;

public class Line
{
    public int Count { get; set; }
}

[Actor]
public partial class Basket
{
    private readonly List<Line> _lines = [];

    public List<Line> {|ACT1011:Lines|} { get; } = [];

    public IReadOnlyList<Line> View => {|ACT1014:_lines|};

    internal Line? {|ACT1011:Last|} { get; private set; }

    public Func<int> Counting => () => {|ACT1015:_lines|}.Count;

    public event EventHandler? {|ACT1011:Changed|};

    public event Action {|ACT1011:Paid|}
    {
        add => value();
        remove { }
    }

    public void Add()
    {
        Last = new Line();
        _lines.Add(Last);
        Changed?.Invoke(null, EventArgs.Empty);
    }
}
