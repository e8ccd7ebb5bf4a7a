using Actors;

[Actor]
public partial class Ledger
{
    private decimal _sum;

    public decimal Book(decimal amount) => _sum += amount;
}

[Actor, Reentrant]
public partial class Account(LedgerProxy ledger)
{
    private readonly SemaphoreSlim _gate = new(1);
    private decimal _balance = 100;
    private decimal? _rate;
    private bool _isBusy;
    private int _version;
    private int _asked;

    public async Task<bool> Pay(decimal amount)
    {
        if (_balance < amount)
            return false;
        _balance -= amount;
        await ledger.Book(amount);
        return true;
    }

    public async Task Collect(decimal amount)
    {
        var booked = await ledger.Book(amount);
        _balance += booked;
        _balance = _balance + booked;
        _asked++;
        await ledger.Book(_asked);
        _asked--;
    }

    public async Task<decimal> Rate()
    {
        if (_rate is null)
        {
            var rate = await ledger.Book(0);
            _rate ??= rate;
        }

        return _rate.Value;
    }

    public async Task<decimal> Again()
    {
        var rate = _rate;
        var fresh = await ledger.Book(0);
        if (_rate == rate)
            _rate = fresh;
        return fresh;
    }

    public async Task Work()
    {
        if (_isBusy)
            return;
        _isBusy = true;
        try
        {
            await ledger.Book(0);
        }
        finally
        {
            _isBusy = false;
        }
    }

    public async Task<bool> Search()
    {
        var version = ++_version;
        await ledger.Book(0);
        if (version != _version)
            return false;
        _version = 0;
        return true;
    }

    public async Task Warm()
    {
        if (_asked == 0)
            await ledger.Book(0);
        _asked++;
    }

    public async Task<decimal> Guarded()
    {
        await _gate.WaitAsync();
        try
        {
            return _rate ??= await ledger.Book(0);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task Quick()
    {
        var balance = _balance;
        await Task.CompletedTask;
        _balance = balance + 1;
        await ledger.Book(balance);
    }
}

[Actor]
public partial class Plain(LedgerProxy ledger)
{
    private decimal _balance = 100;

    // Its turn is held while it waits.
    public async Task Pay(decimal amount)
    {
        if (_balance < amount)
            return;
        await ledger.Book(amount);
        _balance -= amount;
    }

    public async IAsyncEnumerable<decimal> Draw()
    {
        while (_balance > 0)
        {
            _balance -= await ledger.Book(1);
            yield return _balance;
        }
    }
}
