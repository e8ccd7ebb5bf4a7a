using Actors.Benchmarks;

namespace Benchmarks.Tests;

public class OptionsTests
{
    [Fact]
    public void All_options_are_read()
    {
        var options = Options.Parse(["--filter", "ask", "--quick", "--filter", "tell", "--json", "a.json", "--plot", "a.svg"]);

        Assert.Equal(["ask", "tell"], options.Filters);
        Assert.True(options.IsQuick);
        Assert.Equal("a.json", options.Json);
        Assert.Equal("a.svg", options.Plot);
    }

    [Theory]
    [InlineData("there is no option '--fast'", "--fast")]
    [InlineData("there is no option 'ask-idle'", "ask-idle")]
    [InlineData("--json needs a value", "--json")]
    [InlineData("--filter needs a value", "--filter", "--quick")]
    [InlineData("--from needs --plot", "--from", "a.json")]
    public void What_makes_no_sense_is_said(string expected, params string[] arguments) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => Options.Parse(arguments)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--fast")]
    [InlineData("--filter", "no-such-row")]
    [InlineData("--plot", "a.svg", "--from", "/no/such/file")]
    [InlineData("--filter", "ask-idle", "--json", "/no/such/folder/a.json")]
    public async Task Wrong_usage_ends_with_two(params string[] arguments) => Assert.Equal(2, await Program.Main(arguments));

    [Fact]
    public void A_child_is_given_its_row_and_contestant()
    {
        var options = Options.Parse([.. Options.ForChild("chain-100k", "actors", isQuick: true)]);

        Assert.Equal(("chain-100k", "actors"), options.Child);
        Assert.True(options.IsQuick);
    }
}
