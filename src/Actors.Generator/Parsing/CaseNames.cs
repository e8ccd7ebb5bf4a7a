using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Names the cases of the union: after the handler, and after its parameter types too where it is overloaded.</summary>
internal static class CaseNames
{
    public static List<HandlerModel> Assign(string actor, List<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var overloaded = new HashSet<string>(handlers.GroupBy(handler => handler.Method.Name).Where(group => group.Count() > 1).Select(group => group.Key));
        var names = new UniqueNames([actor + "Message", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"]);
        return handlers.ConvertAll(handler => handler.Model with
        {
            CaseName = CSharpText.Escape(names.Take(overloaded.Contains(handler.Method.Name) ? WithTypes(handler.Method) : handler.Method.Name)),
        });
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
