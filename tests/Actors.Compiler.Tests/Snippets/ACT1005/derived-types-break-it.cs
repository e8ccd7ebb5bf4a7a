using Actors;

namespace Shapes;

[Sendable]
public abstract class Shape
{
    public string {|ACT1005:Name|} { get; set; } = "";
}

[Sendable]
public interface IArea
{
    double Area { get; }
}

public sealed class Square : IArea
{
    private double {|ACT1005:_side|};

    public void Grow() => _side++;

    public double Area => _side * _side;
}

[Sendable]
public sealed record Polygon(double[] {|ACT1005:Corners|});
