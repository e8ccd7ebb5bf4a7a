using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Actors;

[assembly: UnsafeSendable(typeof(System.Data.Common.DbDataSource), "It is made for many threads.")]

namespace Orders;

public sealed record OrderLine(string Sku, int Quantity);

public sealed record Order(Guid Id, string Customer, ImmutableList<OrderLine> Lines)
{
    public int Count => Lines.Sum(line => line.Quantity);
}

[UnsafeSendable("Implementations are singletons and thread-safe.")]
public interface ILogger<T>
{
    void Log(string message, params object?[] arguments);

    IDisposable Scope(string name);
}

[UnsafeSendable("Implementations are singletons and thread-safe.")]
public interface IMail
{
    Task Send(string to, string subject, string body, CancellationToken cancellationToken);
}

internal static class Telemetry
{
    public static readonly ActivitySource Source = new("Orders");
    private static readonly Meter s_meter = new("Orders");
    private static readonly UpDownCounter<int> s_open = s_meter.CreateUpDownCounter<int>("open");

    public static void Opened() => s_open.Add(1);

    public static void Closed(TagList tags) => s_open.Add(-1, tags);
}

[Actor]
public partial class OrderDesk(DbDataSource database, IMail mail, ILogger<OrderDesk> log, TimeProvider clock)
{
    private readonly Dictionary<Guid, Order> _open = [];
    private readonly Dictionary<string, List<Guid>> _byCustomer = [];

    public async Task<Order> Place(string customer, ImmutableList<OrderLine> lines, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("place");
        using var scope = log.Scope(customer);
        var order = new Order(Guid.CreateVersion7(clock.GetUtcNow()), customer, lines);
        activity?.SetTag("order", order.Id);
        await Insert(order, cancellationToken);
        _open.Add(order.Id, order);
        if (!_byCustomer.TryGetValue(customer, out var ids))
            _byCustomer.Add(customer, ids = []);
        ids.Add(order.Id);
        Telemetry.Opened();
        log.Log("Placed {Id} of {Count}", order.Id, order.Count);
        return order;
    }

    public async Task<bool> Close(Guid id, CancellationToken cancellationToken)
    {
        if (!_open.Remove(id, out var order))
            return false;
        _byCustomer[order.Customer].Remove(id);
        await mail.Send(order.Customer, "Closed", $"Your order {id} is closed.", cancellationToken);
        Telemetry.Closed(new TagList { { "customer", order.Customer }, { "count", order.Count } });
        return true;
    }

    public async Task<ImmutableArray<string>> Customers(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name from customer";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names.ToImmutable();
    }

    public ImmutableArray<Order> OpenOf(string customer) =>
        _byCustomer.TryGetValue(customer, out var ids) ? [.. ids.Select(id => _open[id])] : [];

    private async Task Insert(Order order, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var line in order.Lines)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "insert into line values (@order, @sku, @quantity)";
            Add(command, "order", order.Id);
            Add(command, "sku", line.Sku);
            Add(command, "quantity", line.Quantity);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        static void Add(DbCommand command, string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}

public sealed class OrderService(OrderDeskProxy desk, TimeProvider clock) : IAsyncDisposable
{
    private static readonly SemaphoreSlim s_gate = new(4);
    private readonly List<Order> _seen = [];
    private readonly Lock _lock = new();

    public async Task<Order> Post(string customer, IEnumerable<OrderLine> lines, CancellationToken cancellationToken)
    {
        await s_gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var order = await desk.Place(customer, [.. lines], cancellationToken).ConfigureAwait(false);
            lock (_lock)
                _seen.Add(order);
            return order;
        }
        finally
        {
            s_gate.Release();
        }
    }

    public Order PostNow(string customer, params OrderLine[] lines) => Post(customer, lines, default).GetAwaiter().GetResult();

    public void Later(Guid id) => clock.CreateTimer(_ => desk.Tell.Close(id), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

    public async ValueTask DisposeAsync() => await Task.WhenAll(_seen.Select(order => desk.Close(order.Id).AsTask()));
}
