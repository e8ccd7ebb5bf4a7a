using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Names the cases of the union: after the handler, and after its parameter types too where it is overloaded.</summary>
internal static class CaseNames
{
    // Members that every case has, and words that the compiler does not take for the name of a type.
    private static readonly string[] Reserved =
    [
        "Deconstruct", "TellTo", "ToEnvelope", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "_", "allows", "await", "dynamic", "extension", "field", "file", "managed", "nint", "notnull", "nuint", "partial",
        "record", "required", "scoped", "unmanaged", "var", "where", "yield",
    ];

    public static List<HandlerModel> Assign(INamedTypeSymbol actor, List<(IMethodSymbol Method, HandlerModel Model)> handlers)
    {
        var overloaded = new HashSet<string>(handlers.GroupBy(handler => Key(handler.Model, handler.Method.Name)).Where(group => group.Count() > 1).Select(group => group.Key));
        var taken = Reserved.Concat([actor.Name + "Message"]).Concat(TypeParameterNames.OfTypes(actor)).Concat(handlers.SelectMany(handler => TypeParameters(handler.Model)));
        // Cases of one name are different types where they have different numbers of type parameters, and so are calls.
        var names = handlers.SelectMany(handler => new[] { Arity(handler.Model), CallArity(handler.Model) }).Distinct().ToDictionary(arity => arity, _ => new UniqueNames(taken));
        return handlers.ConvertAll(handler =>
        {
            var isOverloaded = overloaded.Contains(Key(handler.Model, handler.Method.Name));
            var wanted = isOverloaded ? WithTypes(handler.Method) : handler.Method.Name;
            var (ofCase, ofCall) = (names[Arity(handler.Model)], names[CallArity(handler.Model)]);
            var name = ofCase == ofCall ? ofCase.Take(wanted) : ofCase.Take(wanted, ofCall);
            return handler.Model with { CaseName = CSharpText.Escape(name), Parameters = Properties(handler.Model, name) };
        });
    }

    private static string Key(HandlerModel handler, string name) => $"{name}`{Arity(handler)}";

    /// <summary>How many type parameters the case has: that of a private handler is opaque and has none.</summary>
    private static int Arity(HandlerModel handler) => handler is { IsPrivate: false, Generic: { } generic } ? generic.Names.Count : 0;

    private static int CallArity(HandlerModel handler) => handler.Generic?.Names.Count ?? 0;

    private static IEnumerable<string> TypeParameters(HandlerModel handler) => handler.Generic?.Names.Select(name => name.TrimStart('@')) ?? [];

    /// <summary>Names the properties of a case: after the parameters, but never like the case itself.</summary>
    private static EquatableArray<ParameterModel> Properties(HandlerModel handler, string caseName)
    {
        var names = new UniqueNames(Reserved.Concat([caseName]).Concat(TypeParameters(handler)));
        return new(handler.Parameters.Select(parameter => parameter with { PropertyName = names.Take(Pascal(parameter.Name.TrimStart('@'))) }));
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
