using System.Diagnostics.CodeAnalysis;

namespace Actors;

/// <summary>Makes an <see cref="Owned{T}"/> without naming the type.</summary>
public static class Owned
{
    /// <summary>Moves a value out of a local variable: <c>sink.Tell.Write(Owned.Of(buffer))</c>.</summary>
    /// <param name="value">The value; not used any more by whoever had it.</param>
    public static Owned<T> Of<T>(T value) => new(value);

    /// <summary>
    /// Moves a value out of a field and leaves the field empty: <c>sink.Tell.Write(Owned.Move(ref _buffer))</c>.
    /// </summary>
    /// <param name="location">The field, or any variable; null or the type's default value afterwards.</param>
    /// <exception cref="OwnershipException">There is nothing to move: it is null, most likely since it was moved before.</exception>
    public static Owned<T> Move<T>(ref T? location)
    {
        var value = location ?? throw Nothing<T>();
        location = default;
        return new(value);
    }

    /// <summary>Moves a value out of a field and puts another in its place: <c>Owned.Move(ref _batch, [])</c>.</summary>
    /// <param name="location">The field, or any variable.</param>
    /// <param name="next">What is in it afterwards.</param>
    /// <exception cref="OwnershipException">There is nothing to move: it is null, most likely since it was moved before.</exception>
    public static Owned<T> Move<T>(ref T location, [DisallowNull] T next)
    {
        var value = location ?? throw Nothing<T>();
        location = next;
        return new(value);
    }

    private static OwnershipException Nothing<T>() =>
        new($"There is no {MessageValue.Name(typeof(T))} to move: the variable is null. Assign it after it was moved, before it is moved again.");
}
