using System.Text;

namespace Bank.Tests;

/// <summary>A directory of its own for one run of the program.</summary>
internal sealed class Workspace : IDisposable
{
    internal const string Header = "id,from,to,amount\n";

    internal string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("bank-").FullName;

    internal string Output { get; private set; } = "";

    internal string Error { get; private set; } = "";

    internal string PathOf(string name) => Path.Combine(Directory, name);

    internal void Write(string name, string text) => File.WriteAllText(PathOf(name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    internal string Read(string name) => File.ReadAllText(PathOf(name));

    internal async Task<int> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await Program.RunAsync(arguments, output, error, Directory);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    /// <summary>Runs the lines and returns balances.csv and rejects.csv without their headers, a row a line.</summary>
    internal static async Task<(string Balances, string Rejects)> ApplyAsync(string lines)
    {
        using var workspace = new Workspace();
        workspace.Write("in.csv", Header + lines);
        await workspace.SucceedAsync("in.csv");
        return workspace.Results();
    }

    internal async Task SucceedAsync(params string[] arguments)
    {
        var code = await RunAsync(arguments);
        Assert.Equal("", Error);
        Assert.Equal(0, code);
        Assert.Contains("Money is conserved", Output, StringComparison.Ordinal);
        Assert.Contains("Balances equal the replay", Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Output);
        Assert.Empty(System.IO.Directory.GetFiles(Directory, "*.tmp"));
    }

    internal (string Balances, string Rejects) Results()
    {
        return (Body("balances.csv", "account,balance\n"), Body("rejects.csv", "id,reason\n"));

        string Body(string name, string header)
        {
            var text = Read(name);
            Assert.StartsWith(header, text, StringComparison.Ordinal);
            return text[header.Length..];
        }
    }

    /// <summary>The run failed: one line says why, and no file was touched.</summary>
    internal async Task FailAsync(int code, string reason, params string[] arguments)
    {
        var before = Snapshot();
        Assert.Equal(code, await RunAsync(arguments));
        Assert.Matches(@"\ABank: [^\n]+\n\z", Error);
        Assert.Contains(reason, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.Equal("", Output);
        Assert.Equal(before, Snapshot());
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private string[] Snapshot() => [.. System.IO.Directory.EnumerateFiles(Directory).Order().Select(file => $"{file}: {File.ReadAllText(file)}")];
}
