using System.Collections.Immutable;
using Actors;

namespace Shop;

public enum Status { Open, Paid, Shipped }

public sealed record Line(string Article, int Count, decimal Price)
{
    public decimal Sum => Count * Price;
}

public sealed record OrderView(Guid Id, Status Status, ImmutableArray<Line> Lines, decimal Sum);

public sealed class OutOfStockException(string article) : Exception($"No more '{article}'.")
{
    public string Article { get; } = article;
}

[Actor]
public partial class Stock
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    public void Refill(string article, int count) =>
        _counts[article] = _counts.GetValueOrDefault(article) + count;

    [Throws<OutOfStockException>]
    public void Take(string article, int count)
    {
        if (!_counts.TryGetValue(article, out var left) || left < count)
            throw new OutOfStockException(article);
        _counts[article] = left - count;
    }

    public ImmutableSortedDictionary<string, int> Inventory() => _counts.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<string> Short(int below) =>
        [.. from pair in _counts where pair.Value < below orderby pair.Key select pair.Key];
}

[Actor]
public partial class Order(StockProxy stock, ActorContext context)
{
    private readonly List<Line> _lines = [];
    private readonly Guid _id = Guid.CreateVersion7();
    private Status _status;

    [Throws<OutOfStockException>]
    public async Task Add(Line line, CancellationToken cancellationToken)
    {
        EnsureOpen();
        await stock.Take(line.Article, line.Count, cancellationToken);
        var index = _lines.FindIndex(other => other.Article == line.Article);
        if (index < 0)
            _lines.Add(line);
        else
            _lines[index] = _lines[index] with { Count = _lines[index].Count + line.Count };
        _lines.Sort((left, right) => string.CompareOrdinal(left.Article, right.Article));
    }

    public void Pay(decimal amount)
    {
        EnsureOpen();
        if (amount < Sum())
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "Too little.");
        _status = Status.Paid;
    }

    public OrderView View() => new(_id, _status, [.. _lines], Sum());

    public string Describe()
    {
        var text = new System.Text.StringBuilder();
        foreach (var (article, count, price) in _lines)
            text.Append(count).Append(" x ").Append(article).Append(" at ").Append(price).AppendLine();
        _lines.ForEach(line => text.AppendLine(line.ToString()));
        return text.Append(context).ToString();
    }

    private decimal Sum() => _lines.Sum(line => line.Sum);

    private void EnsureOpen()
    {
        if (_status is not Status.Open)
            throw new InvalidOperationException($"The order is {_status}.");
    }
}
