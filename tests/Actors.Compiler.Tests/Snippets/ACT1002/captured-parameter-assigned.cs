using Actors;

namespace Metrics;

public sealed class Sample(double value)
{
    public double Value => value;

    public void Scale(double factor) => value *= factor;
}

public sealed class Fixed(double value)
{
    public double Value => value;

    public Fixed Scaled(double factor) => new(value * factor);
}

[Actor]
public partial class Meter
{
    private double _sum;

    public void Take({|ACT1002:Sample|} sample) => _sum += sample.Value;

    public void Keep(Fixed sample) => _sum += sample.Value;
}
