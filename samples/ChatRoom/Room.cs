using Actors;

namespace ChatRoom;

/// <summary>
/// Passes each line on to all readers, and waits for none of them. What a tell returns says what becomes of a line that
/// the reader has no room for. The room's own mailbox lets senders wait: whoever talks too fast is slowed down.
/// </summary>
[Actor]
[Mailbox(4)]
public partial class Room
{
    private const int Patience = 3;

    private readonly List<EagerReaderProxy> _eager = [];
    private readonly List<SlowReaderProxy> _slow = [];
    private readonly Dictionary<StrictReaderProxy, int> _strict = [];

    public void Join(EagerReaderProxy reader) => _eager.Add(reader);

    public void Join(SlowReaderProxy reader) => _slow.Add(reader);

    public void Join(StrictReaderProxy reader) => _strict[reader] = 0;

    public void Say(string line)
    {
        // void: there is always room.
        foreach (var reader in _eager)
            reader.Tell.Read(line);

        // void: the new line pushes out the oldest.
        foreach (var reader in _slow)
            reader.Tell.Read(line);

        // bool: the reader takes the line or leaves it, and the room learns which.
        foreach (var reader in _strict.Keys.ToList())
        {
            if (!reader.Tell.Read(line) && ++_strict[reader] == Patience)
                _strict.Remove(reader);
        }
    }

    public int Readers() => _eager.Count + _slow.Count + _strict.Count;
}
