using System.Collections.Immutable;
using Actors;

[Role]
public interface IPlain
{
    ValueTask<int> Book(int amount);
}

[Actor]
public partial class Ledger : IPlain
{
    private int _sum;

    public int Book(int amount) => _sum += amount;
    public int Many(params ImmutableArray<int> amounts) => _sum += amounts.Length;

    public async IAsyncEnumerable<int> Watch()
    {
        await Task.Yield();
        yield return _sum;
    }
}

[Actor]
public partial class Payer(LedgerProxy ledger, IPlain plain)
{
    private int _paid;

    public async Task Pay(int amount, CancellationToken stop)
    {
        _paid += await ledger.Book(amount, stop);
        _paid += await ledger.Book(amount, CancellationToken.None);
        _paid += await ledger.Book(amount, cancellationToken: default);
        _paid += await plain.Book(amount);
        _paid += await ledger.Many(1, 2, 3);
        _ = ledger.Book(1);
        ledger.Tell.Book(1);
        await foreach (var sum in ledger.Watch().WithCancellation(stop))
            _paid += sum;
    }

    public async Task Careful(int amount, CancellationToken stop)
    {
        try
        {
            _paid += await ledger.Book(amount, stop);
        }
        catch (OperationCanceledException)
        {
            await ledger.Book(-amount);
            throw;
        }
        finally
        {
            await ledger.Book(0);
        }

        if (stop.IsCancellationRequested)
            await ledger.Book(-amount);
    }

    public async Task<int> WithoutToken(int amount) => await ledger.Book(amount);

    public Task Elsewhere(int amount, CancellationToken stop) => Task.Run(async () => await ledger.Book(amount), stop);

    public async Task Inner(CancellationToken stop)
    {
        static async Task<int> Book(LedgerProxy ledger) => await ledger.Book(1);
        _paid += await Book(ledger);
        stop.ThrowIfCancellationRequested();
    }
}

public static class Outside
{
    public static async Task<int> Run(LedgerProxy ledger, CancellationToken stop) => stop.IsCancellationRequested ? 0 : await ledger.Book(1);
}
