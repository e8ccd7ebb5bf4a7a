using System.Globalization;

namespace Bank;

/// <summary>What the command line asks for. Paths are as the user wrote them; <see cref="Paths"/> finds the files.</summary>
internal sealed record Options(string? Input, string Balances, string Rejects, int? Generate)
{
    internal const string Help = """
        Applies the transfers of a CSV file to accounts, one actor per account.

        Usage: Bank [transfers.csv] [options]

          transfers.csv      Columns id,from,to,amount under a header of these names (RFC 4180, UTF-8). Without `from`
                             a line is a deposit, without `to` a withdrawal. Without a file: a bundled data set.
          --balances <path>  Where the balances go (account,balance). Default: balances.csv
          --rejects <path>   Where the lines go that were not applied (id,reason). Default: rejects.csv
          --generate <n>     Makes n lines of its own, the same ones each time, and applies them. With a file named
                             that does not exist yet, writes them to it first; a file that exists is never overwritten.
          --help             Shows this.

        Reasons: malformed, duplicate-id, same-account, amount-too-large, balance-too-large, insufficient-funds.
        A malformed line without an id stands in the rejects by its place: `line 17`.

        Exit codes: 0 done; 1 wrong usage, or an output cannot be written; 2 the input cannot be read;
        3 the self-check of the books failed.
        """;

    /// <summary>Reads the command line.</summary>
    /// <returns>Null if the user asks for help.</returns>
    /// <exception cref="UsageException">It makes no sense.</exception>
    internal static Options? Parse(IReadOnlyList<string> arguments)
    {
        string? input = null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h" or "-?")
                return null;

            if (!argument.StartsWith('-'))
            {
                input = input is null ? argument : throw new UsageException($"there can be one input, not both '{input}' and '{argument}'.");
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (name is not ("--balances" or "--rejects" or "--generate"))
                throw new UsageException($"there is no option '{name}'. Try --help.");
            if (equals < 0 && (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)))
                throw new UsageException($"{name} needs a value. Try --help.");
            if (!values.TryAdd(name, equals < 0 ? arguments[++i] : argument[(equals + 1)..]))
                throw new UsageException($"{name} is given twice.");
        }

        return new(
            PathOf("the input", input),
            PathOf("--balances", values.GetValueOrDefault("--balances", "balances.csv"))!,
            PathOf("--rejects", values.GetValueOrDefault("--rejects", "rejects.csv"))!,
            CountOf(values.GetValueOrDefault("--generate")));
    }

    private static string? PathOf(string what, string? path) =>
        path is null || (!string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal))
            ? path
            : throw new UsageException($"{what} needs the path of a file.");

    private static int? CountOf(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new UsageException($"--generate needs a whole number from 1 to {int.MaxValue}, not '{text}'.");
    }
}

/// <summary>Where the files of a run are.</summary>
/// <param name="Input">Null if no file is read.</param>
/// <param name="Balances">An absolute path.</param>
/// <param name="Rejects">An absolute path.</param>
internal sealed record Paths(string? Input, string Balances, string Rejects)
{
    private static readonly StringComparison SamePath =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Finds the files, and makes sure that none is written over another.</summary>
    /// <exception cref="UsageException">Two of them are the same file.</exception>
    internal static Paths Find(Options options, string directory)
    {
        var paths = new Paths(
            options.Input is null ? null : Resolve(options.Input, directory),
            Resolve(options.Balances, directory),
            Resolve(options.Rejects, directory));

        if (string.Equals(paths.Input, paths.Balances, SamePath) || string.Equals(paths.Input, paths.Rejects, SamePath))
            throw new UsageException($"the input {options.Input} would be overwritten. Choose another --balances or --rejects.");
        if (string.Equals(paths.Balances, paths.Rejects, SamePath) && !OutputFile.IsDevice(paths.Balances))
            throw new UsageException($"--balances and --rejects are the same file, {options.Balances}.");
        return paths;
    }

    /// <summary>The absolute path, with every link on its way followed.</summary>
    private static string Resolve(string path, string directory)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, directory));
        if (OutputFile.IsDevice(full) || Path.GetDirectoryName(full) is not { } parent)
            return full;

        var entry = Path.Combine(Resolve(parent, directory), Path.GetFileName(full));
        try
        {
            return File.ResolveLinkTarget(entry, returnFinalTarget: true) is { } target ? Resolve(target.FullName, directory) : entry;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return entry;
        }
    }
}
