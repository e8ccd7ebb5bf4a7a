using System.Collections.Immutable;
using Actors;

namespace Shapes;

[Sendable]
public abstract class Shape(string name)
{
    public string Name => name;

    public abstract double Area { get; }
}

public sealed class Circle(double radius) : Shape("circle")
{
    public override double Area => Math.PI * radius * radius;
}

public sealed class Group(ImmutableArray<Shape> parts) : Shape("group")
{
    public override double Area => parts.Sum(part => part.Area);
}

[Sendable]
public sealed record Box<T>(T Content);
