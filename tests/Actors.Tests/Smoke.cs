using Actors;
using Bank;

namespace Bank
{
    public sealed class InsufficientFundsException(string owner, decimal amount) : Exception($"{owner} has less than {amount}.");

    public sealed record Statement(string Owner, decimal Balance);

    [Actor]
    public partial class Account(string owner)
    {
        private decimal _balance;

        /// <summary>Adds money.</summary>
        public void Deposit(decimal amount) => _balance += amount;

        [Throws<InsufficientFundsException>]
        public decimal Withdraw(decimal amount) =>
            amount <= _balance ? _balance -= amount : throw new InsufficientFundsException(owner, amount);

        [Throws<InsufficientFundsException>]
        public void TransferTo(AccountProxy other, decimal amount)
        {
            Withdraw(amount);
            other.Tell.Deposit(amount);
            Self.Tell.Note("transfer");
        }

        public async Task<Statement> Audit(Audits.LedgerProxy ledger, CancellationToken cancellationToken) =>
            await ledger.Check(owner, _balance, cancellationToken);

        [Handler]
        private void Note(string what) => Console.WriteLine(what);
    }
}

namespace Audits
{
    [Actor]
    public partial class Ledger
    {
        public async ValueTask<Bank.Statement> Check(string owner, decimal balance)
        {
            await Task.Yield();
            return new(owner, balance);
        }
    }
}

namespace Tests
{
    public class Smoke
    {
        [Fact]
        public async Task Runs()
        {
            await using var system = new ActorSystem();
            AccountProxy alice = Account.Spawn(system.Named("alice"), "Alice");
            AccountProxy bob = Account.Spawn(system, "Bob");
            await alice.Deposit(100m);
            Assert.Equal(70m, await alice.Withdraw(30m));
            await Assert.ThrowsAsync<InsufficientFundsException>(async () => await alice.Withdraw(1000m));
            await alice.TransferTo(bob, 20m);
            Assert.Equal(20m, (await bob.Audit(Audits.Ledger.Spawn(system))).Balance);
            Assert.Equal(49m, await alice.Within(TimeSpan.FromSeconds(1)).Withdraw(1m));
            Assert.Equal("/alice", alice.ToString());
            await system.StopAsync(alice);
            await Assert.ThrowsAsync<ActorStoppedException>(async () => await alice.Withdraw(1000m));
        }
    }
}
