using System.Text;
using Spectre.Console;

namespace Bank.Tests;

/// <summary>Options, files and exit codes.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("in.csv --help")]
    public async Task Help_shows_the_usage(string arguments)
    {
        using var workspace = new Workspace();
        Assert.Equal(0, await workspace.RunAsync(arguments.Split(' ')));
        Assert.Contains("Usage: Bank", workspace.Output, StringComparison.Ordinal);
        Assert.Equal("", workspace.Error);
        Assert.Empty(Directory.GetFileSystemEntries(workspace.Directory));
    }

    [Fact]
    public async Task Without_arguments_the_bundled_data_set_runs()
    {
        using var workspace = new Workspace();
        await workspace.SucceedAsync();
        var (balances, rejects) = workspace.Results();
        Assert.Contains("\"Smith, Jones & Co\",", balances, StringComparison.Ordinal);
        string[] reasons = ["malformed", "duplicate-id", "same-account", "amount-too-large", "insufficient-funds"];
        Assert.All(reasons, reason => Assert.Contains($",{reason}\n", rejects, StringComparison.Ordinal));
        string[] labels = ["Lines", "Applied", "Rejected", "Transfers per second"];
        Assert.All(labels, label => Assert.Matches($@"(?m)^{label} +[0-9,]+$", workspace.Output));
    }

    [Theory]
    [InlineData("there is no option '--what'", "--what")]
    [InlineData("there is no option '-x'", "-x")]
    [InlineData("not both 'in.csv' and 'other.csv'", "in.csv", "other.csv")]
    [InlineData("--balances needs a value", "in.csv", "--balances")]
    [InlineData("--balances needs a value", "in.csv", "--balances", "--rejects", "r.csv")]
    [InlineData("--rejects is given twice", "in.csv", "--rejects", "a", "--rejects=b")]
    [InlineData("--rejects needs the path of a file", "in.csv", "--rejects", "")]
    [InlineData("--generate needs a whole number", "--generate", "0")]
    [InlineData("--generate needs a whole number", "--generate", "-1")]
    [InlineData("--generate needs a whole number", "--generate", "x")]
    [InlineData("--generate needs a whole number", "--generate", "99999999999")]
    [InlineData("in.csv exists", "in.csv", "--generate", "5")]
    [InlineData("would be overwritten", "in.csv", "--balances", "in.csv")]
    [InlineData("would be overwritten", "in.csv", "--rejects", "./in.csv")]
    [InlineData("would be overwritten", "new.csv", "--rejects", "new.csv", "--generate", "5")]
    [InlineData("are the same file", "in.csv", "--rejects", "out.csv", "--balances", "out.csv")]
    [InlineData("cannot write no/out.csv: there is no such directory", "in.csv", "--balances", "no/out.csv")]
    [InlineData("cannot write .: it is a directory", "in.csv", "--rejects", ".")]
    [InlineData("the input needs the path of a file", " ")]
    public async Task Wrong_usage_ends_with_1(string reason, params string[] arguments)
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", Workspace.Header + "1,,a,1\n");
        await workspace.FailAsync(1, reason, arguments);
    }

    [Fact]
    public async Task The_input_is_recognized_through_links()
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", Workspace.Header + "1,,a,1\n");
        File.CreateSymbolicLink(workspace.PathOf("out.csv"), workspace.PathOf("in.csv"));
        Directory.CreateSymbolicLink(workspace.PathOf("here"), workspace.Directory);
        await workspace.FailAsync(1, "would be overwritten", "in.csv", "--rejects", "out.csv");
        await workspace.FailAsync(1, "would be overwritten", "in.csv", "--balances", "here/in.csv");
    }

    [Fact]
    public async Task Outputs_that_exist_are_replaced_also_behind_a_link()
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", Workspace.Header + "1,,a,1\n");
        workspace.Write("real.csv", "old");
        workspace.Write("r.csv", "old");
        File.CreateSymbolicLink(workspace.PathOf("link.csv"), workspace.PathOf("real.csv"));
        await workspace.SucceedAsync("--balances=link.csv", "in.csv", "--rejects", "r.csv");
        Assert.Equal("account,balance\na,1.00\n", workspace.Read("real.csv"));
        Assert.Equal("id,reason\n", workspace.Read("r.csv"));
        Assert.NotNull(File.ResolveLinkTarget(workspace.PathOf("link.csv"), returnFinalTarget: false));
        Assert.Contains("Wrote link.csv (1 account) and r.csv (0 lines).", workspace.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("1,,a,5\n")]
    [InlineData("id,from,to\n1,,a\n")]
    [InlineData("id,to,from,amount\n")]
    [InlineData("ID,From,To,Amount\n")]
    [InlineData("id;from;to;amount\n")]
    [InlineData("id,from,to,\"amount\n")]
    [InlineData("\0\u0001\u0002")]
    public async Task An_input_without_the_header_cannot_be_read(string text)
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", text);
        await workspace.FailAsync(2, "cannot read in.csv: its first line is not id,from,to,amount", "in.csv");
    }

    [Fact]
    public async Task An_input_of_the_header_alone_has_no_lines()
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", "\"id\",from,to,amount");
        await workspace.SucceedAsync("in.csv");
        Assert.Equal(("", ""), workspace.Results());
    }

    [Theory]
    [InlineData("missing.csv", "there is no such file")]
    [InlineData("no/missing.csv", "there is no such directory")]
    [InlineData(".", "it is a directory")]
    public async Task An_input_that_is_not_there_ends_with_2(string input, string reason)
    {
        using var workspace = new Workspace();
        await workspace.FailAsync(2, reason, input);
    }

    [Fact]
    public void An_input_that_breaks_off_is_no_end_of_file()
    {
        using var reader = new TransferReader(new BreakingStream(), "in.csv");
        var failure = Assert.Throws<InputException>(() => reader.ReadAll().Count());
        Assert.Equal("cannot read in.csv: the disk is gone", failure.Message);
    }

    [Fact]
    public async Task An_output_that_cannot_take_all_ends_with_1()
    {
        if (!File.Exists("/dev/full"))
            return;

        using var workspace = new Workspace();
        await workspace.FailAsync(1, "cannot write /dev/full", "--generate", "50000", "--rejects", "/dev/full");
        await workspace.FailAsync(1, "cannot write /dev/full", "--generate", "10", "--balances", "/dev/full");
    }

    [Fact]
    public async Task A_terminal_shows_progress_and_a_table()
    {
        using var workspace = new Workspace();
        var screen = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(screen),
        });
        var code = await Program.RunAsync(["--generate", "20000", "--rejects=[odd].csv"], screen, TextWriter.Null, workspace.Directory, terminal);
        Assert.Equal(0, code);
        Assert.Contains("Transfers", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("Transfers per second", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("and [odd].csv (", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_lines_are_the_same_from_memory_and_from_a_file()
    {
        using var workspace = new Workspace();
        await workspace.SucceedAsync("--generate", "5000");
        var streamed = workspace.Results();
        await workspace.SucceedAsync("new.csv", "--generate", "5000");
        Assert.Equal(streamed, workspace.Results());
        Assert.Equal(5001, File.ReadLines(workspace.PathOf("new.csv")).Count());
        await workspace.SucceedAsync("new.csv");
        Assert.Equal(streamed, workspace.Results());
        Assert.Contains("insufficient-funds", streamed.Rejects, StringComparison.Ordinal);
    }

    private sealed class BreakingStream() : MemoryStream(Encoding.UTF8.GetBytes(Workspace.Header + "1,,a,1\n"))
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is var read and > 0 ? read : throw new IOException("the disk is gone");
    }
}
