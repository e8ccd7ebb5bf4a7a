using System.Globalization;

namespace Bank;

/// <summary>Transfers to try the program with: random, and the same ones each time.</summary>
internal static class TransferGenerator
{
    private const int Seed = 20;

    internal static IEnumerable<Transfer> Generate(int count)
    {
        var random = new Random(Seed);
        var accounts = new string[Math.Clamp(count / 20, 2, 10_000)];
        for (var i = 0; i < accounts.Length; i++)
            accounts[i] = Invariant($"account-{i + 1:00000}");

        for (var i = 1; i <= count; i++)
        {
            var kind = random.Next(10);
            var from = kind < 3 ? "" : accounts[random.Next(accounts.Length)];
            var to = kind == 3 ? "" : accounts[random.Next(accounts.Length)];
            var amount = random.Next(1, 100_000) / 100m;
            yield return new(i.ToString(CultureInfo.InvariantCulture), from, to, amount, from == to ? Rejections.SameAccount : null);
        }
    }

    /// <summary>Writes the lines as a file that the program reads.</summary>
    internal static void Write(string path, string name, int count)
    {
        using var file = new OutputFile(path, name, TransferReader.Header);
        foreach (var transfer in Generate(count))
            file.Write(transfer.Id, transfer.From, transfer.To, Money.Show(transfer.Amount));
        file.Commit();
    }
}
