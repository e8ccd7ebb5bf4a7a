using System.ComponentModel;

namespace Actors;

/// <summary>
/// The base of every generated message union (<c>AccountMessage</c> and so on): what dead letters, logs and tests see
/// of a message. Cases are immutable, equal by value, and made for <c>switch</c>.
/// </summary>
[Sendable]
public abstract class ActorMessage
{
    private readonly string _name;
    private readonly (string Name, object? Value)[] _values;

    /// <summary>Called by generated code.</summary>
    /// <param name="name">The name of the message.</param>
    /// <param name="values">What makes two messages of a type equal. One without a name is not shown.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ActorMessage(string name, params (string Name, object? Value)[] values)
    {
        _name = name;
        _values = values;
    }

    /// <summary>Tells whether two messages are of the same kind and their values equal, those of arrays one by one.</summary>
    /// <param name="obj">The other message.</param>
    public sealed override bool Equals(object? obj)
    {
        if (obj is not ActorMessage other || other.GetType() != GetType())
            return false;
        for (var i = 0; i < _values.Length; i++)
        {
            if (!MessageValue.AreEqual(_values[i].Value, other._values[i].Value))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(GetType());
        foreach (var (_, value) in _values)
            hash.Add(MessageValue.Hash(value));
        return hash.ToHashCode();
    }

    /// <summary>Renders the message as in <c>Withdraw(amount: 30)</c>.</summary>
    public sealed override string ToString() =>
        $"{_name}({string.Join(", ", _values.Select(value => value.Name.Length == 0 ? "..." : $"{value.Name}: {MessageValue.Show(value.Value)}"))})";
}

/// <summary>The rest of a task that an actor had not awaited, when it came back too late to be run.</summary>
public sealed class LateContinuation : ActorMessage
{
    internal LateContinuation()
        : base(nameof(LateContinuation))
    {
    }
}
