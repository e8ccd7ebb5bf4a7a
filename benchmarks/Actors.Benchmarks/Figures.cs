namespace Actors.Benchmarks;

/// <summary>Figures for people: three digits and a unit.</summary>
internal static class Figures
{
    public static string Time(double? ns) => ns switch
    {
        null => "",
        < 1e3 => $"{ns:0.0} ns",
        < 1e6 => $"{ns / 1e3:0.00} µs",
        < 1e9 => $"{ns / 1e6:0.00} ms",
        _ => $"{ns / 1e9:0.00} s",
    };

    public static string Bytes(double? bytes) => bytes switch
    {
        null => "",
        < 1e4 => $"{bytes:0} B",
        < 1e6 => $"{bytes / 1e3:0.0} kB",
        < 1e9 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.00} GB",
    };

    public static string Ratio(double? ratio) => ratio switch
    {
        null => "",
        < 0.1 => $"{ratio:0.000}x",
        _ => $"{ratio:0.00}x",
    };
}
