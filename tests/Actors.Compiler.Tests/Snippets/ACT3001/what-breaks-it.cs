using Actors;

namespace Fine;

[Actor]
public partial class Teller(VaultProxy vault)
{
    private decimal _seen;

    public async Task<decimal> Open() => _seen = await vault.Open();

    [Interleave]
    public decimal Seen() => _seen;

    public void Note(decimal sum) => _seen = sum;
}

[Actor]
public partial class Vault
{
    private decimal _sum;

    public decimal Open() => _sum;

    public async Task Ask(TellerProxy teller) => _sum = await teller.Seen();

    public void Send(TellerProxy teller, int unused) => teller.Tell.Note(_sum + unused);

    public void Forget(TellerProxy teller) => _ = teller.Open();

    public void Leave(TellerProxy teller) => _ = Later(teller);

    public async Task Detached(TellerProxy teller)
    {
        var task = teller.Open().AsTask();
        await Task.Delay(1);
        _sum += task.IsCompletedSuccessfully ? 1 : 0;
    }

    public Task Elsewhere(TellerProxy teller) => Task.Run(async () => await teller.Open());

    private static async Task Later(TellerProxy teller) => await teller.Open();
}
