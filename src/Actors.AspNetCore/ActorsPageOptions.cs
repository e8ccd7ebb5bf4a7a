namespace Actors.AspNetCore;

/// <summary>What the page of an actor system shows. Each is checked when it is set.</summary>
public sealed class ActorsPageOptions
{
    /// <summary>
    /// Whether what messages hold is shown, cut off after 500 characters. False by default, for it may be personal or secret;
    /// messages are then shown by their names.
    /// </summary>
    public bool ShowMessageContents { get; set; }

    /// <summary>From when on a turn is slow. More than zero; one second by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan SlowTurn
    {
        get;
        set => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A slow turn takes more than no time.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The file with who sends what to whom, as <c>dotnet build -t:ActorTopology</c> writes it. By default the one of the
    /// application, if it is beside it; that of a file that is not there is left out.
    /// </summary>
    public string? TopologyFile { get; set; }
}
