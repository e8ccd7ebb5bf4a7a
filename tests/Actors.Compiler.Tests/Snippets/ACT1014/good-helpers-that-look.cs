using System.Text;
using Actors;

public sealed class Cell { public int Value { get; set; } }

public interface IRenderer { string Render(IReadOnlyList<Cell> cells); }
public sealed class Plain : IRenderer { public string Render(IReadOnlyList<Cell> cells) => string.Join(' ', cells.Select(cell => cell.Value)); }
public sealed class Framed : IRenderer { public string Render(IReadOnlyList<Cell> cells) { var text = new StringBuilder(); foreach (var cell in cells) text.Append(cell.Value); return text.ToString(); } }

public static class Cells
{
    public static int Total(this IEnumerable<Cell> cells) => cells.Sum(cell => cell.Value);
    public static void Double(Cell cell) => cell.Value *= 2;
    public static Cell Best(List<Cell> cells) => cells.MaxBy(cell => cell.Value)!;
    public static void Swap(List<Cell> cells, int left, int right) => (cells[left], cells[right]) = (cells[right], cells[left]);
    public static List<Cell> Clone(List<Cell> cells) => cells.ConvertAll(cell => new Cell { Value = cell.Value });
    public static bool TryFind(List<Cell> cells, int value, out Cell? found) => (found = cells.Find(cell => cell.Value == value)) is not null;
    public static async Task<int> CountAsync(List<Cell> cells, CancellationToken token) { await Task.Delay(1, token); return cells.Count; }
}

[Actor]
public partial class Sheet([UnsafeSendable("stateless")] IRenderer renderer)
{
    private readonly List<Cell> _cells = [];
    private Cell? _best;

    public async Task<string> Render(CancellationToken token)
    {
        Cells.Double(_cells[0]);
        Cells.Swap(_cells, 0, 1);
        _best = Cells.Best(_cells);
        _cells.ForEach(Cells.Double);
        if (Cells.TryFind(_cells, 3, out var found))
            found!.Value++;
        foreach (var cell in _cells.Where(cell => cell.Value > 2))
            Cells.Double(cell);
        return renderer.Render(_cells) + _cells.Total() + await Cells.CountAsync(_cells, token) + _best.Value;
    }

    [NotHandler] public List<Cell> Copy() => Cells.Clone(_cells);
    [NotHandler] public Cell Best() => Cells.Best({|ACT1014:_cells|});
    [NotHandler] public Cell? Find(int value) => Cells.TryFind({|ACT1014:_cells|}, value, out var found) ? found : null;
}
