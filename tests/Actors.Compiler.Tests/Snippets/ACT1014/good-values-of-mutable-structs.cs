using System.Collections.Immutable;
using System.Numerics;
using Actors;

public struct Point { public int X; public int Y; public string? Name { get; set; } }
public struct Matrix4 { public Vector3 Row; public ImmutableArray<int> Cells; }

[Actor]
public partial class Robot
{
    private Point _at;
    private Matrix4 _matrix;
    private readonly List<Point> _path = [];
    private DateTime? _since;
    private KeyValuePair<string, int> _best;
    private ImmutableDictionary<string, ImmutableList<int>> _map = ImmutableDictionary<string, ImmutableList<int>>.Empty;
    private Exception? _failure;
    private Type? _type;

    [NotHandler] public Point At() => _at;
    [NotHandler] public Matrix4 Matrix() => _matrix;
    [NotHandler] public Point First() => _path[0];
    [NotHandler] public Point[] Path() => [.. _path];
    [NotHandler] public List<Point> Long() => _path.FindAll(point => point.X > 1);
    public DateTime? Since() => _since;
    public KeyValuePair<string, int> Best() => _best;
    public ImmutableList<int> Of(string name) => _map[name];
    public Exception? Failure() => _failure;
    public Type? Kind() => _type;
    public void Move(int x)
    {
        _at.X += x;
        _at.Name = null;
        _path.Add(_at);
        _matrix.Row = Vector3.One;
        _since = DateTime.UnixEpoch;
        _best = new("x", x);
        _map = _map.Add("x", [x]);
        _failure = new InvalidOperationException("x");
        _type = typeof(int);
    }
}
