using Spectre.Console;

namespace Bank;

/// <summary>The command line program.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true };
        return await RunAsync(args, Console.Out, Console.Error, Environment.CurrentDirectory, isTerminal ? AnsiConsole.Console : null);
    }

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Where the user reads what was done.</param>
    /// <param name="error">Where the user reads, in one line, why it was not.</param>
    /// <param name="directory">What relative paths are relative to.</param>
    /// <param name="terminal">The terminal behind <paramref name="output"/>, or null.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter error, string directory, IAnsiConsole? terminal = null)
    {
        try
        {
            if (Options.Parse(arguments) is { } options)
                await RunAsync(options, Paths.Find(options, directory), new Reports(output, terminal));
            else
                await output.WriteLineAsync(Options.Help);
            return ExitCode.Done;
        }
        catch (BankException exception)
        {
            await error.WriteLineAsync($"Bank: {OneLine(exception.Message)}");
            return exception.ExitCode;
        }
        catch (Exception exception)
        {
            await error.WriteLineAsync($"Bank: a bug of this program: {OneLine($"{exception.GetType().Name}: {exception.Message}")}");
            return ExitCode.WrongBooks;
        }
    }

    private static async Task RunAsync(Options options, Paths paths, Reports reports)
    {
        if (options.Generate is { } count && paths.Input is { } target)
        {
            if (Path.Exists(target))
                throw new UsageException($"{options.Input} exists, and --generate overwrites no file.");
            TransferGenerator.Write(target, options.Input!, count);
        }

        using var reader = Open(options, paths);
        using var rejects = new OutputFile(paths.Rejects, options.Rejects, "id", "reason");
        using var balances = new OutputFile(paths.Balances, options.Balances, "account", "balance");
        var lines = reader?.ReadAll() ?? TransferGenerator.Generate(options.Generate!.Value);
        var summary = await reports.WatchAsync("Transfers", report => Task.Run(() =>
            BankRun.RunAsync(lines, rejects, balances, done => report(reader is null ? (double)done / options.Generate : reader.Progress))));
        reports.Show(summary, reader?.EmptyLines ?? 0, balances, rejects);
    }

    /// <summary>Opens what is to be read: a file, the bundled data set, or nothing where lines are generated.</summary>
    private static TransferReader? Open(Options options, Paths paths)
    {
        if (paths.Input is not null)
            return TransferReader.Open(paths.Input, options.Input!);
        if (options.Generate is not null)
            return null;

        const string Bundled = "transfers.csv";
        return new TransferReader(typeof(Program).Assembly.GetManifestResourceStream(Bundled)!, $"the bundled {Bundled}");
    }

    private static string OneLine(string message) => string.Concat(message.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
