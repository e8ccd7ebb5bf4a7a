using System.Text;
using Actors;

namespace Files;

[Actor]
public partial class Archive
{
    private long _size;

    public async Task Store({|ACT1002:Stream|} content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        _size += copy.Length;
    }

    public void Put({|ACT1002:Memory<byte>|} bytes) => _size += bytes.Length;

    public void Peek({|ACT1002:ReadOnlyMemory<byte>|} bytes) => _size += bytes.Length;

    public {|ACT1002:StringBuilder|} Report() => new();
}
