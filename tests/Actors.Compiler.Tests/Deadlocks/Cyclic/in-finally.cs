using Actors;

[Actor]
public partial class Transaction(JournalProxy journal)
{
    private bool _isOpen;

    public async Task Commit(int rows)
    {
        try
        {
            _isOpen = true;
            ArgumentOutOfRangeException.ThrowIfNegative(rows);
        }
        finally
        {
            _isOpen = false;
            await journal.{|ACT3001:Flush|}();
        }
    }

    public bool IsOpen() => _isOpen;
}

[Actor]
public partial class Journal
{
    private int _flushes;

    public void Flush() => _flushes++;

    public async Task<bool> Rotate(TransactionProxy transaction) => !await transaction.{|ACT3001:IsOpen|}() && _flushes > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var journal = Journal.Spawn(system);
        var transaction = Transaction.Spawn(system, journal);
        await Task.WhenAll(transaction.Commit(1).AsTask(), journal.Rotate(transaction).AsTask());
    }
}
