namespace Old
{
    using Actors;

    [Actor]
    public partial class Ledger
    {
        private int _sum;

        public void Book(int amount) => _sum += amount;
    }
}

namespace New
{
    using Actors;

    [Actor]
    public partial class Account(Old.LedgerProxy ledger)
    {
        public async Task Pay(int amount) => await ledger.Book(amount);

        public int Limit() => 3;
    }

    [Actor]
    public partial class Ledger
    {
        public async Task<int> Close(AccountProxy account) => await account.Limit();
    }
}

public static class Program
{
    public static async Task Run(Actors.ActorSystem system)
    {
        var account = New.Account.Spawn(system, Old.Ledger.Spawn(system));
        await Task.WhenAll(account.Pay(1).AsTask(), New.Ledger.Spawn(system).Close(account).AsTask());
    }
}
