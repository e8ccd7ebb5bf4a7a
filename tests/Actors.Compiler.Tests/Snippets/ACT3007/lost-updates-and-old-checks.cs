using System.Collections.Immutable;
using Actors;

[Actor]
public partial class Ledger
{
    private decimal _sum;

    public decimal Book(decimal amount) => _sum += amount;
}

[Actor, Reentrant]
public partial class Account(LedgerProxy ledger, decimal limit)
{
    private decimal _balance = limit;
    private decimal? _rate;
    private ImmutableList<decimal> _booked = [];
    private bool _isOpen;
    private int _slots = 3;

    private decimal Sum { get; set; }

    public async Task Spend(decimal amount)
    {
        var balance = _balance;
        await ledger.Book(amount);
        {|ACT3007:_balance|} = balance - amount;
    }

    public async Task Collect(decimal amount)
    {
        {|ACT3007:_balance|} += await ledger.Book(amount);
        {|ACT3007:Sum|} = Sum + await ledger.Book(amount);
        {|ACT3007:_booked|} = _booked.Add(await ledger.Book(amount));
        {|ACT3007:limit|} = Math.Max(limit, await ledger.Book(amount));
    }

    public async Task<bool> Pay(decimal amount)
    {
        if (_balance < amount)
            return false;
        await ledger.Book(amount);
        {|ACT3007:_balance|} -= amount;
        return true;
    }

    public async Task<decimal> Rate()
    {
        {|ACT3007:_rate|} ??= await ledger.Book(0);
        return _rate.Value;
    }

    public async Task Open()
    {
        if (!_isOpen)
        {
            try
            {
                await ledger.Book(0);
                {|ACT3007:_isOpen|} = true;
            }
            finally
            {
                Console.Write(_slots);
            }
        }
    }

    public async Task Reserve()
    {
        for (var i = 0; i < 3; i++)
        {
            if (_slots > 0 && i > 1)
            {
                await ledger.Book(i);
                {|ACT3007:_slots|}--;
            }
        }
    }

    public async Task Copy()
    {
        var before = _balance;
        var after = before * 2;
        if (after > 100)
            await ledger.Book(after);
        {|ACT3007:_balance|} = after;
    }
}

[Actor]
public partial class Counter(LedgerProxy ledger)
{
    private int _count;

    [Interleave]
    public async Task Count()
    {
        var count = _count;
        await ledger.Book(1);
        {|ACT3007:_count|} = count + 1;
    }

    public async IAsyncEnumerable<int> Numbers()
    {
        await Task.CompletedTask;
        var next = _count;
        while (next < 10)
        {
            yield return next;
            {|ACT3007:_count|} = ++next;
        }
    }
}
