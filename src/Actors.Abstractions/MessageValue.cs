using System.Collections;
using System.ComponentModel;
using System.Globalization;

namespace Actors;

/// <summary>Equality and rendering of the values inside messages.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessageValue
{
    // More than anybody reads of one message.
    private const int MaxShown = 32;

    /// <summary>Equal by value; arrays and immutable arrays element by element.</summary>
    public static bool AreEqual<T>(T left, T right) => left is IStructuralEquatable
        ? StructuralComparisons.StructuralEqualityComparer.Equals(left, right)
        : EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>A hash code that agrees with <see cref="AreEqual{T}"/>.</summary>
    public static int Hash<T>(T value) => value switch
    {
        null => 0,
        IStructuralEquatable structure => StructuralComparisons.StructuralEqualityComparer.GetHashCode(structure),
        _ => EqualityComparer<T>.Default.GetHashCode(value),
    };

    /// <summary>Renders a value for people: strings in quotes, collections by their elements, the rest culture-invariant.</summary>
    public static string Show<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        char letter => $"'{letter}'",
        bool yes => yes ? "true" : "false",
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        ICollection collection => ShowElements(collection),
        _ => value.ToString() ?? "",
    };

    /// <summary>The name of a generic message, as in <c>Put&lt;Int32&gt;</c>.</summary>
    public static string Name(string message, params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return $"{message}<{string.Join(", ", types.Select(Name))}>";
    }

    /// <summary>The short name of a type, generic ones with their arguments.</summary>
    internal static string Name(Type type)
    {
        if (type.GetElementType() is { } element)
            return Name(element) + "[]";
        var arity = type.Name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? type.Name : Name(type.Name[..arity], type.GetGenericArguments());
    }

    private static string ShowElements(ICollection collection)
    {
        try
        {
            var shown = collection.Cast<object?>().Take(MaxShown).Select(Show);
            return $"[{string.Join(", ", shown)}{(collection.Count > MaxShown ? ", …" : "")}]";
        }
        catch (InvalidOperationException)
        {
            // An immutable array that was never made.
            return "default";
        }
    }
}
