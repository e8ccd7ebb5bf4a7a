using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Names the cases of the union: after the handler, and after its parameter types too where it is overloaded.</summary>
internal static class CaseNames
{
    // Members that every case has, and words that the compiler does not take for the name of a type.
    private static readonly string[] Reserved =
    [
        "Deconstruct", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "_", "allows", "await", "dynamic", "extension", "field", "file", "managed", "nint", "notnull", "nuint", "partial",
        "record", "required", "scoped", "unmanaged", "var", "where", "yield",
    ];

    public static List<HandlerModel> Assign(INamedTypeSymbol actor, List<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var overloaded = new HashSet<string>(handlers.GroupBy(handler => handler.Method.Name).Where(group => group.Count() > 1).Select(group => group.Key));
        var names = new UniqueNames(Reserved.Concat([actor.Name + "Message"]).Concat(TypeParameters(actor)));
        return handlers.ConvertAll(handler =>
        {
            var name = names.Take(overloaded.Contains(handler.Method.Name) ? WithTypes(handler.Method) : handler.Method.Name);
            return handler.Model with { CaseName = CSharpText.Escape(name), Parameters = Properties(handler.Model.Parameters, name) };
        });
    }

    /// <summary>Names the properties of a case: after the parameters, but never like the case itself.</summary>
    private static EquatableArray<ParameterModel> Properties(EquatableArray<ParameterModel> parameters, string caseName)
    {
        var names = new UniqueNames(Reserved.Concat([caseName]));
        return new(parameters.Select(parameter => parameter with { PropertyName = names.Take(Pascal(parameter.Name.TrimStart('@'))) }));
    }

    private static IEnumerable<string> TypeParameters(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            foreach (var parameter in level.TypeParameters)
                yield return parameter.Name;
        }
    }

    private static string Pascal(string name)
    {
        var trimmed = name.TrimStart('_');
        return trimmed.Length == 0 || !char.IsLetter(trimmed[0]) ? "Item" + name : char.ToUpperInvariant(trimmed[0]) + trimmed.Substring(1);
    }

    private static string WithTypes(IMethodSymbol method) =>
        string.Join("_", new[] { method.Name }.Concat(method.Parameters
            .Where(parameter => parameter.Type is not { Name: "CancellationToken", ContainingNamespace.Name: "Threading" })
            .Select(parameter => Short(parameter.Type))));

    private static string Short(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Short(array.ElementType) + "Array",
        INamedTypeSymbol { IsTupleType: true } tuple => "Tuple" + string.Concat(tuple.TupleElements.Select(element => Short(element.Type))),
        INamedTypeSymbol { TypeArguments.IsEmpty: false } generic => generic.Name + string.Concat(generic.TypeArguments.Select(Short)),
        _ => type.Name.Length > 0 ? type.Name : "Dynamic",
    };
}
