using Actors;

public sealed class Row { public int Id { get; set; } }

public interface IRepository
{
    Task SaveAsync(List<Row> rows, CancellationToken token);
    void Attach(Row row);
}

public sealed class Memory : IRepository
{
    private readonly List<Row> _rows = [];
    public async Task SaveAsync(List<Row> rows, CancellationToken token)
    {
        await Task.Delay(1, token);
        foreach (var row in rows)
            _rows.Add(new Row { Id = row.Id });
    }

    public void Attach(Row row) => _rows.Add(row);
}

[Actor]
public partial class Table([UnsafeSendable("a singleton")] IRepository repository)
{
    private readonly List<Row> _rows = [];

    public async Task Save(CancellationToken token) => await repository.SaveAsync(_rows, token);
    public void Attach() => repository.Attach({|ACT1014:_rows|}[0]);
    public void AttachCopy() => repository.Attach(new Row { Id = _rows[0].Id });
}
