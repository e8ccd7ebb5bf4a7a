using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Generator;

/// <summary>Pieces of C# source for symbols and values.</summary>
internal static class CSharpText
{
    public static readonly SymbolDisplayFormat FullType = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static readonly SymbolDisplayFormat Namespace = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static readonly SymbolDisplayFormat MetadataNamespace = Namespace
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    private static readonly SymbolDisplayFormat Constraint = FullType
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>Escapes a name that is a reserved word. Words reserved only in places are left alone.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None ? name : "@" + name;

    /// <summary>Escapes the name of a type, which is not called by a word that declares something.</summary>
    public static string EscapeType(string name) =>
        name is "extension" or "file" or "partial" or "record" or "required" or "scoped" ? "@" + name : Escape(name);

    public static string TypeParameters(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Escape(parameter.Name)))}>";

    /// <summary>The constraint clauses of a type, as in <c>where T : notnull</c>.</summary>
    public static string Constraints(INamedTypeSymbol type)
    {
        if (type.TypeParameters.IsEmpty)
            return "";
        var text = type.ToDisplayString(Constraint);
        var where = text.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? "" : text.Substring(where);
    }

    public static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        _ => "class",
    };

    public static string Accessibility(Accessibility accessibility) => SyntaxFacts.GetText(accessibility);

    /// <summary>
    /// A constant, as an expression of its type, or null where C# has none for it; a null where the type does not admit
    /// one is forgiven.
    /// </summary>
    public static string? Constant(ITypeSymbol type, object? value)
    {
        if (value is null)
        {
            if (type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T)
                return "null";
            var forgiven = type.IsValueType || type.NullableAnnotation is NullableAnnotation.Annotated ? "" : "!";
            return (type.IsReferenceType ? "null" : "default") + forgiven;
        }

        // Only an attribute can give another reference a default.
        if (type.IsReferenceType && type.SpecialType is not SpecialType.System_String)
            return null;

        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        if (underlying.TypeKind is TypeKind.Enum)
            return $"({underlying.ToDisplayString(FullType)})({Literal(value)})";
        return Literal(value);
    }

    private static string Literal(object value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };
}
