using System.Text;
using Actors;

namespace Telemetry;

public sealed class Order
{
    public int Id { get; set; }
    public List<string> Lines { get; } = [];
}

public interface IRepository
{
    Task SaveAsync(Order order, CancellationToken cancellationToken);
    void Track(Order order);
}

/// <summary>A unit of work of this program, one for each actor.</summary>
public sealed class Session
{
    private readonly List<Order> _changed = [];

    public void Track(Order order) => _changed.Add(order);

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        _changed.Clear();
        return Task.Delay(1, cancellationToken);
    }
}

public interface IExporter
{
    Task ExportAsync(IReadOnlyDictionary<string, long> values, CancellationToken cancellationToken);
}

/// <summary>What an actor gives its own services, it gives for the time of a call.</summary>
[Actor]
public partial class Checkout([Inject] IRepository repository, [Inject] Session session, [Inject] IExporter exporter, string customer)
{
    private readonly Order _order = new();
    private readonly Dictionary<string, long> _counts = [];
    private readonly StringBuilder _notes = new();

    public async Task Add(string line, CancellationToken cancellationToken)
    {
        _order.Lines.Add(line);
        _counts[line] = _counts.GetValueOrDefault(line) + 1;
        _notes.Append(customer).Append(line);
        var copy = new Order { Id = _order.Id };
        copy.Lines.AddRange(_order.Lines);
        repository.Track(copy);
        await repository.SaveAsync(copy, cancellationToken);
        session.Track(copy);
        await session.FlushAsync(cancellationToken);
        await exporter.ExportAsync(_counts.ToDictionary(), cancellationToken);
    }

    public async Task Share(CancellationToken cancellationToken)
    {
        repository.Track(_order);
        // Who else has the session, and when it reads the order, nobody can know here.
        session.Track({|ACT1014:_order|});
        await exporter.ExportAsync(_counts, cancellationToken);
        await repository.SaveAsync(_order, cancellationToken);
    }
}
