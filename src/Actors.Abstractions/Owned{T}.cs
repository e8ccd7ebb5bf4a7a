using System.Diagnostics.CodeAnalysis;

namespace Actors;

/// <summary>
/// Hands a value that can change from one actor to another without copying it: whoever receives it takes it out, once,
/// and from then on it is his alone. Whoever sent it does not touch it any more, which the compiler sees to.
/// </summary>
/// <typeparam name="T">What is handed over: an array, a list, a stream, an object of your own.</typeparam>
/// <remarks>
/// It can be in a message, a reply or an item of a stream, also inside a record. It cannot be a spawn argument: those are
/// kept for a restart. Thread-safe: of several that take, one gets the value. Two are equal when they are the same.
/// </remarks>
public sealed class Owned<T>
{
    private T? _value;
    private int _taken;

    /// <summary>Moves a value out of a local variable. What is in a field is moved with <see cref="Owned.Move{T}(ref T)"/>.</summary>
    /// <param name="value">The value; not used any more by whoever had it.</param>
    public Owned(T value) => _value = value;

    /// <summary>Whether the value has been taken.</summary>
    public bool IsTaken => Volatile.Read(ref _taken) is not 0;

    /// <summary>Takes the value out. It belongs to the caller from now on.</summary>
    /// <exception cref="OwnershipException">It was taken before.</exception>
    public T Take() => TryTake(out var value) ? value : throw new OwnershipException(
        $"{this}: take it once and keep what you got, or hand it on in an Owned of its own.");

    /// <summary>Takes the value out, unless it was taken before.</summary>
    /// <param name="value">The value; the default one if it was taken before.</param>
    /// <returns>Whether the value is the caller's now.</returns>
    public bool TryTake([MaybeNullWhen(false)] out T value)
    {
        if (Interlocked.Exchange(ref _taken, 1) is not 0)
        {
            value = default;
            return false;
        }

        value = _value!;
        // Who keeps the wrapper, a log of messages perhaps, does not keep the value alive.
        _value = default;
        return true;
    }

    /// <summary>Says of what type the value is and whether it was taken. Never touches the value: it may be another's.</summary>
    public override string ToString() => MessageValue.Name("Owned", typeof(T)) + (IsTaken ? " was already taken" : "");
}
