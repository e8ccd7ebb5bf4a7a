using System.Globalization;
using System.Text;

namespace Bank.Tests;

/// <summary>What lines may look like, and what becomes of them.</summary>
public class InputTests
{
    [Fact]
    public async Task Deposits_transfers_and_withdrawals_are_applied()
    {
        var (balances, rejects) = await Workspace.ApplyAsync("1,,b,100\n2,b,a,30.5\n3,a,,0.25\n");
        Assert.Equal("a,30.25\nb,69.50\n", balances);
        Assert.Equal("", rejects);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_kind_of_line_end_is_understood_and_the_last_may_be_missing(string end)
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", string.Join(end, "id,from,to,amount", "1,,a,1", "", "2,,a,2"));
        await workspace.SucceedAsync("in.csv");
        Assert.Equal(("a,3.00\n", ""), workspace.Results());
        Assert.Matches(@"Empty lines skipped +1\n", workspace.Output);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", "\uFEFFid,from,to,amount\n1,,a,1\n");
        await workspace.SucceedAsync("in.csv");
        Assert.Equal(("a,1.00\n", ""), workspace.Results());
    }

    [Fact]
    public async Task Quoted_fields_hold_commas_quotes_and_line_breaks()
    {
        var (balances, rejects) = await Workspace.ApplyAsync("\"1\",,\"a, b\",\"1\"\n2,,\"say \"\"hi\"\"\",2\n3,,\"two\r\nlines\",3\n\"x,y\",\"a, b\",\"a, b\",1\n");
        Assert.Equal("\"a, b\",1.00\n\"say \"\"hi\"\"\",2.00\n\"two\r\nlines\",3.00\n", balances);
        Assert.Equal("\"x,y\",same-account\n", rejects);
    }

    [Fact]
    public async Task Names_are_taken_as_they_are_and_sorted_ordinally()
    {
        var (balances, _) = await Workspace.ApplyAsync("1,,é,1\n2,,Z,1\n3,,a,1\n4,, a,1\n5,,王芳,1\n6,,A,1\n7,,😀,1\n");
        Assert.Equal([" a", "A", "Z", "a", "é", "王芳", "😀"], balances.Split('\n')[..^1].Select(row => row[..^5].Trim('"')));
    }

    [Theory]
    [InlineData("1", "1.00")]
    [InlineData("1.5", "1.50")]
    [InlineData("1.25", "1.25")]
    [InlineData("0.01", "0.01")]
    [InlineData("007.10", "7.10")]
    [InlineData("00000000000000000000000000000000000000000000000001", "1.00")]
    [InlineData("792281625142643375935439503.35", "792281625142643375935439503.35")]
    public async Task An_amount_is_digits_with_at_most_two_places(string amount, string balance) =>
        Assert.Equal(($"a,{balance}\n", ""), await Workspace.ApplyAsync($"1,,a,{amount}\n"));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("1e5")]
    [InlineData("\"1,000\"")]
    [InlineData("0.001")]
    [InlineData("1.000")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData(" 5 ")]
    [InlineData("5 ")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("１２")]
    [InlineData("٣")]
    [InlineData("0x10")]
    [InlineData("$5")]
    [InlineData("\"5\n\"")]
    [InlineData("five")]
    public async Task Anything_else_is_malformed(string amount) =>
        Assert.Equal(("b,1.00\n", "1,malformed\n"), await Workspace.ApplyAsync($"1,,a,{amount}\n2,,b,1\n"));

    [Theory]
    [InlineData("792281625142643375935439503.36")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("99999999999999999999999999999999999999.99")]
    public async Task An_amount_beyond_what_decimal_holds_is_rejected(string amount) =>
        Assert.Equal(("", "1,amount-too-large\n"), await Workspace.ApplyAsync($"1,,a,{amount}\n"));

    [Fact]
    public async Task A_balance_never_overflows_and_the_sender_keeps_what_the_receiver_cannot_hold()
    {
        const string Max = "792281625142643375935439503.35";
        var (balances, rejects) = await Workspace.ApplyAsync($"1,,rich,{Max}\n2,,rich,0.01\n3,,poor,5\n4,poor,rich,5\n5,poor,,1\n6,,third,{Max}\n7,,fourth,{Max}\n");
        Assert.Equal($"fourth,{Max}\npoor,4.00\nrich,{Max}\nthird,{Max}\n", balances);
        Assert.Equal("2,balance-too-large\n4,balance-too-large\n", rejects);
    }

    [Theory]
    [InlineData("1,,a", "1")]
    [InlineData("1,,a,5,", "1")]
    [InlineData("1,,a,5,6", "1")]
    [InlineData("1", "1")]
    [InlineData("1,,,5", "1")]
    [InlineData("1, ,a,5", "1")]
    [InlineData("1,,a\"b,5", "1")]
    [InlineData("1, \"a\",b,5", "1")]
    [InlineData("1,\"a\"b,c,5", "1")]
    [InlineData("1,,\"a\uFFFD\",5", "1")]
    [InlineData(",,a,5", "line 2")]
    [InlineData(" ,,a,5", "line 2")]
    [InlineData("\"\"", "line 2")]
    [InlineData(",,,", "line 2")]
    [InlineData("   ", "line 2")]
    public async Task A_malformed_line_is_rejected_and_the_run_goes_on(string line, string id) =>
        Assert.Equal(("b,1.00\n", $"{id},malformed\n"), await Workspace.ApplyAsync($"{line}\n2,,b,1\n"));

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_one_line()
    {
        var (balances, rejects) = await Workspace.ApplyAsync("1,,a,9\n2,\"a,b,5\n3,\"a\",b,1\n4,a,\"b\n5,a,b,2\n6,,\"two\nlines\",4\n,a,\"b,3\n8,,a,1\n9,a,b,\"1");
        Assert.Equal("a,7.00\nb,3.00\n\"two\nlines\",4.00\n", balances);
        Assert.Equal("2,malformed\n4,malformed\nline 9,malformed\n9,malformed\n", rejects);
    }

    [Fact]
    public async Task A_line_of_any_length_costs_one_line()
    {
        var huge = new string('x', 300_000);
        var commas = new string(',', 100_000);
        var (balances, rejects) = await Workspace.ApplyAsync($"1,,{huge},1\n2,,a,1\n3,\"{huge},a,1\n4{commas}\r\n{huge}\n5,,a,2\n6,,\"{string.Join('\n', Enumerable.Repeat("7,,a,1", 5000))}\n");
        Assert.Equal("a,4.00\n", balances);
        var rows = rejects.Split('\n');
        Assert.Equal(["1,malformed", "3,malformed", "4,malformed"], rows[..3]);
        Assert.StartsWith("xxx", rows[3], StringComparison.Ordinal);
        Assert.Equal("6,malformed", rows[4]);
        Assert.Equal(4998, rows.Count(row => row == "7,duplicate-id"));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_make_a_line_malformed()
    {
        using var workspace = new Workspace();
        byte[] bytes = [.. Encoding.UTF8.GetBytes("id,from,to,amount\n1,,a"), 0xFF, .. "b,5\n2,,a,1\n3"u8, 0xC3, .. ",,a,1\n4,,a,"u8, 0xE2, 0x82];
        File.WriteAllBytes(workspace.PathOf("in.csv"), bytes);
        await workspace.SucceedAsync("in.csv");
        Assert.Equal(("a,1.00\n", "1,malformed\n3\uFFFD,malformed\n4,malformed\n"), workspace.Results());
    }

    [Fact]
    public async Task An_id_is_used_once()
    {
        var (balances, rejects) = await Workspace.ApplyAsync("1,,a,5\n1,,a,5\n2,a,b,50\n2,a,b,1\n3,a,b,x\n3,a,b,1\n1,a,a,1\n");
        Assert.Equal("a,4.00\nb,1.00\n", balances);
        Assert.Equal("1,duplicate-id\n2,insufficient-funds\n2,duplicate-id\n3,malformed\n1,duplicate-id\n", rejects);
    }

    [Fact]
    public async Task An_account_that_only_rejected_lines_name_has_no_balance()
    {
        var (balances, rejects) = await Workspace.ApplyAsync("1,a,b,5\n2,c,,1\n3,,d,1\n4,d,,1\n");
        Assert.Equal("d,0.00\n", balances);
        Assert.Equal("1,insufficient-funds\n2,insufficient-funds\n", rejects);
    }

    [Fact]
    public async Task The_culture_of_the_user_changes_nothing()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.CurrencyDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        using var workspace = new Workspace();
        workspace.Write("in.csv", Workspace.Header + "1,,a,1234.5\n");
        await workspace.SucceedAsync("in.csv");
        Assert.Equal(("a,1234.50\n", ""), workspace.Results());
        Assert.Contains("1234.50 paid in - 0.00 paid out = 1234.50 held", workspace.Output, StringComparison.Ordinal);
    }
}
