using System.Globalization;

namespace Telemetry;

/// <summary>A line for each second: the time, how much came in how many turns, and the mean on a scale from 15 to 25 degrees.</summary>
public sealed class TextPlot(TextWriter writer) : IPlot
{
    private const int Width = 41;
    private const double From = 15;
    private const double To = 25;

    public async Task Draw(Second second)
    {
        var scale = new char[Width];
        for (var i = 0; i < Width; i++)
        {
            var degrees = From + (i * (To - From) / (Width - 1));
            scale[i] = degrees >= second.Least && degrees <= second.Most ? '-' : ' ';
        }

        scale[(int)Math.Round((Math.Clamp(second.Mean, From, To) - From) / (To - From) * (Width - 1))] = 'o';
        await writer.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{second.At:hh\\:mm\\:ss} {second.Readings,9:N0} in {second.Turns,6:N0} turns {second.Mean,6:F2} °C |{new string(scale)}|"));
    }
}
