using System.Collections.Immutable;
using Actors;

namespace Imaging;

public readonly record struct Tile(int X, int Y, byte[] Pixels);

[Actor]
public partial class Canvas({|ACT1002:int[]|} size)
{
    private readonly List<Tile> _tiles = new(size[0] * size[1]);

    public void Draw({|ACT1002:Tile|} tile) => _tiles.Add(tile);

    public void Fill({|ACT1002:byte[][]|} rows) => _tiles.Clear();

    public void Mark(params {|ACT1002:int[]|} columns) => _tiles.Capacity = columns.Length;

    public {|ACT1002:Task<byte[]>|} Export() => Task.FromResult(new byte[1]);

    public {|ACT1002:ImmutableArray<byte[]>|} Rows() => [];
}
