using Actors;

public sealed class Page { public List<string> Lines { get; } = []; }

[Actor]
public partial class Editor
{
    private readonly Page _page = new();
    private List<string> _lines = [];

    [return: UnsafeSendable("read only by the asker")]
    public List<string> Lines() => {|ACT1014:_lines|};

    [return: UnsafeSendable("read only by the asker")]
    public async Task<Page> Get(CancellationToken token)
    {
        await Task.Delay(1, token);
        return {|ACT1014:_page|};
    }

    [return: UnsafeSendable("read only by the asker")]
    public List<string> PageLines() => {|ACT1014:_page|}.Lines;

    [return: UnsafeSendable("given away for good")]
    public List<string> Drain()
    {
        return Interlocked.Exchange(ref _lines, []);
    }

    [return: UnsafeSendable("a copy")]
    public List<string> Copy() => [.. _lines];
}
