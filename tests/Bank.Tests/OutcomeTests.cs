using System.Globalization;
using System.Text;

namespace Bank.Tests;

/// <summary>The concurrent run against a plain sequential model.</summary>
public class OutcomeTests
{
    [Fact]
    public async Task The_outcome_is_that_of_one_line_after_another()
    {
        for (var round = 0; round < 60; round++)
        {
            var seed = Random.Shared.Next();
            var (text, balances, rejects) = RandomRun(new Random(seed));
            var actual = await Workspace.ApplyAsync(text);
            Assert.True(actual == (balances, rejects), $"Seed {seed}: the run and the model differ.\n{text}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task A_hundred_thousand_lines_conserve_money(int accounts)
    {
        var random = new Random(accounts);
        var text = new StringBuilder();
        var model = new Model();
        for (var i = 0; i < 100_000; i++)
        {
            var from = i < accounts ? "" : $"a{random.Next(accounts)}";
            var line = (Id: $"{i}", from, To: $"a{random.Next(accounts)}", Amount: random.Next(1, 5000));
            text.Append(CultureInfo.InvariantCulture, $"{line.Id},{line.from},{line.To},{line.Amount / 100m}\n");
            model.Apply(line.Id, line.from, line.To, line.Amount / 100m);
        }

        var (balances, rejects) = await Workspace.ApplyAsync(text.ToString());
        Assert.Equal(model.Balances, balances);
        Assert.Equal(model.Rejects, rejects);
    }

    private static (string Text, string Balances, string Rejects) RandomRun(Random random)
    {
        var text = new StringBuilder();
        var model = new Model();
        var accounts = random.Next(1, 12);
        var lines = random.Next(1, 600);
        for (var i = 0; i < lines; i++)
        {
            var id = random.Next(20) == 0 ? $"{random.Next(lines)}" : $"n{i}";
            var (from, to) = (Name(), Name());
            var amount = random.Next(1, 20_000) / 100m;
            var shown = amount.ToString(CultureInfo.InvariantCulture);
            switch (random.Next(25))
            {
                case 0:
                    text.Append(CultureInfo.InvariantCulture, $"{id},{from},{to},-{shown}\n");
                    model.Reject(id, "malformed");
                    continue;
                case 1:
                    // The quote is never closed; the next one comes before a letter, so it cannot be taken for the end.
                    text.Append(CultureInfo.InvariantCulture, $"{id},\"x{from},{to},{shown}\n");
                    model.Reject(id, "malformed");
                    continue;
                case 2:
                    text.Append("\r\n");
                    continue;
            }

            var quoted = random.Next(2) == 0 ? $"\"{from}\"" : from;
            text.Append(CultureInfo.InvariantCulture, $"{id},{quoted},{to},{shown}{(random.Next(2) == 0 ? "\r\n" : "\n")}");
            model.Apply(id, from, to, amount);
        }

        return (text.ToString(), model.Balances, model.Rejects);

        string Name() => random.Next(6) == 0 ? "" : $"a{random.Next(accounts)}";
    }

    private sealed class Model
    {
        private readonly SortedDictionary<string, decimal> _balances = new(StringComparer.Ordinal);
        private readonly HashSet<string> _ids = [];
        private readonly StringBuilder _rejects = new();

        internal string Balances => string.Concat(_balances.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key},{pair.Value:F2}\n")));

        internal string Rejects => _rejects.ToString();

        internal void Reject(string id, string reason) => _rejects.Append(CultureInfo.InvariantCulture, $"{id},{reason}\n");

        internal void Apply(string id, string from, string to, decimal amount)
        {
            if (from == "" && to == "")
                Reject(id, "malformed");
            else if (!_ids.Add(id))
                Reject(id, "duplicate-id");
            else if (from == to)
                Reject(id, "same-account");
            else if (from != "" && _balances.GetValueOrDefault(from) < amount)
                Reject(id, "insufficient-funds");
            else
                Move(from, to, amount);
        }

        private void Move(string from, string to, decimal amount)
        {
            if (from != "")
                _balances[from] -= amount;
            if (to != "")
                _balances[to] = _balances.GetValueOrDefault(to) + amount;
        }
    }
}
