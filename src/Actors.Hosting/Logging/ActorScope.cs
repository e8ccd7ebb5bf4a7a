using System.Collections;

namespace Actors.Hosting.Logging;

/// <summary>Whose log entry it is: the actor's address, the message, and the system where it has a name.</summary>
internal sealed class ActorScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _values = [];

    public ActorScope(string? system, string actor, string? message)
    {
        if (system is not null)
            _values.Add(new("ActorSystem", system));
        _values.Add(new("Actor", actor));
        if (message is not null)
            // Not "Message": that is what the JSON of the console calls the text of a scope.
            _values.Add(new("ActorMessage", message));
    }

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    /// <summary>A message as logs show it: by its name alone, unless what it holds may be seen.</summary>
    public static string Show(ActorMessage message, bool withContents)
    {
        if (withContents)
            return message.ToString();
        var name = message.GetType().Name;
        return name.Contains('`', StringComparison.Ordinal) ? name[..name.IndexOf('`', StringComparison.Ordinal)] : name;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What a console shows.</summary>
    public override string ToString() => string.Join(" ", _values.Select(value => $"{value.Key}:{value.Value}"));
}
