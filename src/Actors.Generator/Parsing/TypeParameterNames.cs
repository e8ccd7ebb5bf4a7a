using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>
/// How generated code calls the type parameters of a method: as the user does, unless a type around it has one of that
/// name, which would be hidden there.
/// </summary>
internal sealed class TypeParameterNames
{
    private readonly IMethodSymbol _method;
    private readonly List<string> _names;

    private TypeParameterNames(IMethodSymbol method, List<string> names)
    {
        _method = method;
        _names = names;
    }

    private static List<string> Free(IMethodSymbol method, INamedTypeSymbol actor)
    {
        var taken = new UniqueNames(OfTypes(actor).Concat(method.Parameters.Select(parameter => parameter.Name)).Concat([actor.Name, method.Name, "Run", "ToMessage", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Deconstruct"]));
        return [.. method.TypeParameters.Select(parameter => CSharpText.Escape(taken.Take(parameter.Name)))];
    }

    public EquatableArray<string> Names => new(_names);

    /// <summary>The names of a generic method's type parameters, or null.</summary>
    public static TypeParameterNames? Of(IMethodSymbol method, INamedTypeSymbol actor) => method.IsGenericMethod ? new(method, Free(method, actor)) : null;

    /// <summary>The names of the type parameters of an actor and of the types around it.</summary>
    public static IEnumerable<string> OfTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            foreach (var parameter in level.TypeParameters)
                yield return parameter.Name;
        }
    }

    /// <summary>A type of the method's signature.</summary>
    public string Text(ITypeSymbol type) => string.Concat(type.ToDisplayParts(CSharpText.FullType)
        .Select(part => part.Symbol is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } own ? _names[own.Ordinal] : part.ToString()));

    /// <summary>A type of the signature, by which overloads are told apart whatever their type parameters are called.</summary>
    public static string Signature(ITypeSymbol type) => string.Concat(type.ToDisplayParts(SymbolDisplayFormat.FullyQualifiedFormat)
        .Select(part => part.Symbol is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } own ? $"!{own.Ordinal}" : part.ToString()));

    /// <summary>The constraints of a method, by which it is told from others whatever its type parameters are called.</summary>
    public static string ConstraintSignature(IMethodSymbol method) =>
        new TypeParameterNames(method, [.. method.TypeParameters.Select(parameter => $"!{parameter.Ordinal}")]).Constraints();

    /// <summary>The constraint clauses, as in <c>where T : notnull</c>, with a blank before each.</summary>
    public string Constraints() => string.Concat(_method.TypeParameters.Select(parameter =>
        string.Join(", ", Constraints(parameter)) is { Length: > 0 } all ? $" where {_names[parameter.Ordinal]} : {all}" : ""));

    /// <summary>
    /// What an explicit implementation has to say of its type parameters, which have their constraints from the
    /// interface: whether <c>T?</c> is a reference or not.
    /// </summary>
    public string Kinds() => string.Concat(_method.TypeParameters.Select(parameter =>
        $" where {_names[parameter.Ordinal]} : {(parameter.IsReferenceType ? "class" : parameter.IsValueType ? "struct" : "default")}"));

    private IEnumerable<string> Constraints(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return parameter.ReferenceTypeConstraintNullableAnnotation is NullableAnnotation.Annotated ? "class?" : "class";
        else if (parameter.HasNotNullConstraint)
            yield return "notnull";
        for (var i = 0; i < parameter.ConstraintTypes.Length; i++)
            yield return Text(parameter.ConstraintTypes[i].WithNullableAnnotation(parameter.ConstraintNullableAnnotations[i]));
        if (parameter.HasConstructorConstraint)
            yield return "new()";
    }
}
