using Actors;

[Actor]
public partial class Wallet(VaultProxy vault)
{
    private int _coins;

    public async Task Save(int coins)
    {
        _coins -= coins;
        await vault.{|ACT3001:Put|}(coins);
    }

    public async Task SaveAll()
    {
        if (_coins > 0)
            await Save(_coins);
        else
            await this.Save(1);
    }

    public int Coins() => _coins;
}

[Actor]
public partial class Vault
{
    private int _coins;

    public void Put(int coins) => _coins += coins;

    public async Task<int> Wealth(WalletProxy wallet) => _coins + await wallet.{|ACT3001:Coins|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var vault = Vault.Spawn(system);
        var wallet = Wallet.Spawn(system, vault);
        await Task.WhenAll(wallet.Save(3).AsTask(), vault.Wealth(wallet).AsTask());
    }
}
