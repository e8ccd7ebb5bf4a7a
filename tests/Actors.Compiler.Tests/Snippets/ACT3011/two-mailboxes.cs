using Actors;

namespace Pumps;

// Each hands on what it gets, and holds the other back when it is full.
[Actor, Mailbox(16)]
public partial class Reader(ParserProxy parser)
{
    private int _missing;

    public async Task Feed(string line) => await parser.Tell.{|ACT3011:Parse|}(line);

    public void Missing(int count) => _missing += count;
}

[Actor, Mailbox(16, WhenFull = WhenFull.Wait)]
public partial class Parser
{
    private readonly List<ReaderProxy> _readers = [];

    public void Join(ReaderProxy reader) => _readers.Add(reader);

    public async Task Parse(string line)
    {
        foreach (var reader in _readers)
            await reader.Tell.{|ACT3011:Missing|}(line.Length);
    }
}

// Stages of one type, in a ring for all that the types say.
[Actor, Mailbox(4)]
public partial class Stage
{
    private StageProxy? _next;

    public void Join(StageProxy next) => _next = next;

    public async Task Push(int value)
    {
        if (_next is { } next)
            await next.Tell.{|ACT3011:Push|}(value + 1);
    }
}
