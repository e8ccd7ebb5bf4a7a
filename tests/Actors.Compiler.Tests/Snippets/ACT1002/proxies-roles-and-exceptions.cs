using System.Collections.Immutable;
using Actors;

namespace Bank;

[Role]
public interface ILedger
{
    ValueTask<decimal> Balance(string account);
}

public sealed record Trouble(Exception Cause, AccountProxy At);

[Actor]
public partial class Account(ILedger ledger, ImmutableArray<AccountProxy> family)
{
    private Trouble? _last;

    public async Task<decimal> Balance(string name) => await ledger.Balance(name);

    public void Note(Trouble trouble) => _last = trouble;

    public Trouble? Last() => family.IsEmpty ? null : _last;

    public AccountProxy Me() => Self;
}
