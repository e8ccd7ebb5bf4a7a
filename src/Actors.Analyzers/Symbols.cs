using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Analyzers;

/// <summary>Small questions about symbols that several rules ask.</summary>
internal static class Symbols
{
    /// <summary>The one symbol under which a method is known, however it was called or constructed.</summary>
    public static IMethodSymbol Definition(this IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }

    /// <summary>A symbol as a message names it: <c>Type.Member</c>, short enough for a path of several.</summary>
    public static string Display(this ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => "new " + constructor.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, ContainingSymbol: { } around } => around.Display(),
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } constructor => "static " + constructor.ContainingType.Name,
        // It stands for the method that takes it.
        IParameterSymbol { ContainingSymbol: IMethodSymbol taker } => taker.Display(),
        IMethodSymbol { AssociatedSymbol: { } owner } => owner.Display(),
        // Its own name spells out the interface with its namespace.
        IMethodSymbol { ExplicitInterfaceImplementations: { IsEmpty: false } roles } method => method.ContainingType.Name + "." + roles[0].Name,
        IPropertySymbol { IsIndexer: true } indexer => indexer.ContainingType.Name + "[]",
        // The type of an extension block has no name; the class around it has.
        { ContainingType: { } type } => (type.Name.Length > 0 ? type : type.ContainingType ?? type).Name + "." + symbol.Name,
        _ => symbol.Name,
    };

    /// <summary>
    /// The framework's statics are not the user's state, and what changes in them (pools, caches, the console) is
    /// made for many threads.
    /// </summary>
    public static bool IsFramework(this IAssemblySymbol? assembly) =>
        assembly is null
        || assembly.Name is "mscorlib" or "netstandard" or "System"
        || assembly.Name.StartsWith("System.", System.StringComparison.Ordinal)
        || assembly.Name.StartsWith("Microsoft.", System.StringComparison.Ordinal);

    /// <summary>Code that runs once, before anybody sees the type's statics.</summary>
    public static bool IsStaticInitializer(this ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } or { IsStatic: true, Kind: SymbolKind.Field or SymbolKind.Property or SymbolKind.Event };

    /// <summary>Whether an attribute stands on a symbol; not where the compilation does not know the attribute.</summary>
    public static bool Bears(this ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is not null
        && symbol.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));

    public static IEnumerable<INamedTypeSymbol> BasesAndSelf(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            yield return level;
    }

    /// <summary>
    /// The constructor's parameter that made a record's property or a captured field; null where there is none.
    /// </summary>
    public static IParameterSymbol? ParameterBehind(ISymbol member)
    {
        // A captured parameter's field is named <name>P.
        var name = member switch
        {
            IFieldSymbol { IsImplicitlyDeclared: true, AssociatedSymbol: null } field
                when field.Name.Length > 3 && field.Name[0] is '<' && field.Name.EndsWith(">P", System.StringComparison.Ordinal) => field.Name.Substring(1, field.Name.Length - 3),
            IPropertySymbol { ContainingType.IsRecord: true } property
                when property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax) => property.Name,
            _ => null,
        };
        return name is null ? null : member.ContainingType?.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => string.Equals(parameter.Name, name, System.StringComparison.Ordinal));
    }

    /// <summary>A generic type with the type arguments of another, those of the types around it included.</summary>
    public static INamedTypeSymbol ConstructedLike(this INamedTypeSymbol definition, INamedTypeSymbol other)
    {
        if (definition.ContainingType is { } outer && other.ContainingType is { } otherOuter && outer.Arity == otherOuter.Arity)
            definition = outer.ConstructedLike(otherOuter).GetTypeMembers(definition.Name, definition.Arity).FirstOrDefault() ?? definition;
        return definition.Arity is 0 || definition.Arity != other.Arity ? definition : definition.Construct([.. other.TypeArguments]);
    }

    /// <summary>Those of the types that this compilation knows.</summary>
    public static HashSet<ISymbol> TypesNamed(this Compilation compilation, IEnumerable<string> names) =>
        new(names.Select(compilation.GetTypeByMetadataName).OfType<ISymbol>(), SymbolEqualityComparer.Default);

    /// <summary>Every type declared in an assembly's sources, nested ones included.</summary>
    public static IEnumerable<INamedTypeSymbol> AllTypes(this IAssemblySymbol assembly)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next is INamedTypeSymbol type)
                yield return type;
            foreach (var member in next.GetMembers().OfType<INamespaceOrTypeSymbol>())
                open.Push(member);
        }
    }
}
