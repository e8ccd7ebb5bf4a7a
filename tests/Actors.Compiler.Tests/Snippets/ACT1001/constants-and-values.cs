using System.Collections.Immutable;
using Actors;

public enum Level { Low, High }

public sealed record Limits(int Small, int Large)
{
    public static readonly Limits Default = new(10, 100);
    public static Limits None { get; } = new(0, int.MaxValue);
}

[Actor]
public partial class Gauge
{
    private const int Start = 5;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly ImmutableArray<string> s_units = ["m", "kg"];
    private static readonly Uri s_home = new("https://example.org");
    private static readonly string[] s_none = [];
    private static readonly int[] s_empty = Array.Empty<int>();

    public int Read(Level level) => level is Level.High ? Limits.Default.Large : Start + Limits.None.Small;

    public string Unit(int index) => index < s_units.Length ? s_units[index] : string.Empty + s_home.Host + s_pause;

    public int Length() => s_none.Length + s_empty.Length;
}
