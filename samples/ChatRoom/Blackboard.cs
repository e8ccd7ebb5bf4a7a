using Actors;

namespace ChatRoom;

/// <summary>Where everybody writes: an actor too, so that no two write at once.</summary>
[Actor]
public partial class Blackboard(Wall wall)
{
    private readonly SortedDictionary<string, List<string>> _lost = new(StringComparer.Ordinal);

    public void Write(string text) => wall.Writer.WriteLine(text);

    /// <summary>Notes what did not reach its reader.</summary>
    public void Note(DeadLetter letter)
    {
        if (letter.Reason is not DeadLetterReason.MailboxFull)
            return;
        if (!_lost.TryGetValue(letter.Target.Path, out var messages))
            _lost.Add(letter.Target.Path, messages = []);
        messages.Add(letter.Message.ToString()!);
    }

    public void WriteLost()
    {
        foreach (var (reader, messages) in _lost)
            Write($"Lost on the way to {reader}: {string.Join(", ", messages)}");
    }
}

/// <summary>What the blackboard hangs on. Nobody else writes there.</summary>
[UnsafeSendable("Nobody but the blackboard writes there while it lives.")]
public sealed class Wall(TextWriter writer)
{
    public TextWriter Writer => writer;
}
