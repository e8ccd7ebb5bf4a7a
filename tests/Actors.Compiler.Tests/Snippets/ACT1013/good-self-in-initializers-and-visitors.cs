using Actors;

public interface IVisitor { void Visit(Shape shape); }
public sealed class Shape { public void Accept(IVisitor visitor) => visitor.Visit(this); }

[Actor]
public partial class Canvas : IVisitor
{
    private readonly List<Shape> _shapes = [];
    private int _visited;

    public int Draw()
    {
        foreach (var shape in _shapes)
            shape.Accept(this);
        var visitors = new IVisitor[] { this };
        foreach (var visitor in visitors)
            visitor.Visit(new Shape());
        var (me, count) = (this, _visited);
        var box = new { Me = this, Count = count };
        return me._visited + box.Me._visited;
    }

    [NotHandler] public void Visit(Shape shape) => _visited++;
}
