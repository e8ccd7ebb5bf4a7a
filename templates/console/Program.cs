using Actors;
using ActorProgram;

await using var system = new ActorSystem();
AccountProxy alice = Account.Spawn(system.Named("alice"), "Alice");

alice.Tell.Deposit(100);
Console.WriteLine($"Alice has {await alice.Withdraw(30)} left.");

try
{
    await alice.Withdraw(1_000);
}
catch (InvalidOperationException exception)
{
    Console.WriteLine(exception.Message);
}
