namespace Actors.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Measures Actors against what one would write by hand.

        Usage: Actors.Benchmarks [options]

          --filter <name>    Only rows whose name contains this. May be repeated.
          --quick            Every row in less than a minute: for a first look, not for figures to quote.
          --json <file>      Writes the results as JSON lines as well.
          --plot <file.svg>  Draws the ratios as a bar chart as well.
          --from <file>      With --plot: draws the results of an earlier run, from its JSON, and runs nothing.
          --list             Lists the rows.
          --help             Shows this.

        Exit codes: 0 done; 1 something failed; 2 wrong usage.
        """;

    private const string ChildSwitch = "--child";

    public IReadOnlyList<string> Filters { get; init; } = [];
    public bool IsQuick { get; init; }
    public string? Json { get; init; }
    public string? Plot { get; init; }
    public string? From { get; init; }
    public bool WantsList { get; init; }
    public bool WantsHelp { get; init; }

    /// <summary>The one row and the one contestant of a child process.</summary>
    public (string Row, string Contestant)? Child { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It makes no sense.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            options = argument switch
            {
                "--filter" => options with { Filters = [.. options.Filters, Value(argument)] },
                "--quick" => options with { IsQuick = true },
                "--json" => options with { Json = Value(argument) },
                "--plot" => options with { Plot = Value(argument) },
                "--from" => options with { From = Value(argument) },
                "--list" => options with { WantsList = true },
                "--help" or "-h" => options with { WantsHelp = true },
                ChildSwitch => options with { Child = (Value(argument), Value(argument)) },
                _ => throw new UsageException($"there is no option '{argument}'. Try --help."),
            };
        }

        if (options is { From: not null, Plot: null })
            throw new UsageException("--from needs --plot: a file to draw to.");
        return options;

        string Value(string option) =>
            rest.TryDequeue(out var value) && !value.StartsWith("--", StringComparison.Ordinal)
                ? value
                : throw new UsageException($"{option} needs a value. Try --help.");
    }

    /// <summary>The command line of a child process.</summary>
    public static IEnumerable<string> ForChild(string row, string contestant, bool isQuick) =>
        isQuick ? [ChildSwitch, row, contestant, "--quick"] : [ChildSwitch, row, contestant];
}

/// <summary>The command line makes no sense; the message says why.</summary>
internal sealed class UsageException(string message) : Exception(message);
