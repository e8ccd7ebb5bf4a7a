using Actors;

public sealed class Reading(int low, int high)
{
    private static int s_read;

    public int Span => high - low;

    public void Deconstruct(out int from, out int to)
    {
        s_read++;
        (from, to) = (low, high);
    }
}

[Actor]
public partial class Meter
{
    private readonly Reading _reading = new(1, 2);

    public int Low()
    {
        var {|ACT1001:(low, high)|} = _reading;
        return low + high;
    }

    public bool IsLow() => _reading is {|ACT1001:(< 5, _)|};
}
