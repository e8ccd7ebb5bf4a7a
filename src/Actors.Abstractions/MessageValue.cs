using System.Collections;
using System.ComponentModel;
using System.Globalization;

namespace Actors;

/// <summary>Equality and rendering of the values inside messages. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessageValue
{
    /// <summary>Equal by value; arrays element by element.</summary>
    public static bool AreEqual<T>(T left, T right) => left is Array
        ? StructuralComparisons.StructuralEqualityComparer.Equals(left, right)
        : EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>A hash code that agrees with <see cref="AreEqual{T}"/>.</summary>
    public static int Hash<T>(T value) => value switch
    {
        null => 0,
        Array array => StructuralComparisons.StructuralEqualityComparer.GetHashCode(array),
        _ => EqualityComparer<T>.Default.GetHashCode(value),
    };

    /// <summary>Renders a value for people: strings in quotes, arrays by their elements, the rest culture-invariant.</summary>
    public static string Show<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        char letter => $"'{letter}'",
        bool yes => yes ? "true" : "false",
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Show))}]",
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
