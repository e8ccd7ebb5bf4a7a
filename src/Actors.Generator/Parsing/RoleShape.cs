using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Judges whether an interface can be a role: whether a proxy can implement all of it by asks.</summary>
internal static class RoleShape
{
    /// <summary>What is wrong with a role: where, and why.</summary>
    public static IEnumerable<(ISymbol At, string Reason)> Wrong(INamedTypeSymbol role, KnownSymbols known)
    {
        if (role.IsFileLocal)
            yield return (role, "file-local, and no proxy can name it");
        foreach (var above in role.Interfaces.Where(above => !KnownSymbols.Has(above, known.Role)))
        {
            if (above.AllInterfaces.Add(above).Any(each => each.GetMembers().Any(IsToImplement)))
                yield return (role, $"derived from '{above.Name}', which is not a role");
        }

        foreach (var member in role.GetMembers().Where(IsToImplement))
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                yield return (member, member switch { _ when member.IsStatic => "static", IEventSymbol => "an event", _ => "a property" });
            else if (WhyNot(method, known) is { } wrong)
                yield return wrong;
        }
    }

    /// <summary>A member that those who hold the interface can call, or that its implementation is asked for.</summary>
    private static bool IsToImplement(ISymbol member) => member switch
    {
        ITypeSymbol or IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.ExplicitInterfaceImplementation } => false,
        { IsStatic: true } => member.IsAbstract || member.IsVirtual,
        _ => member.DeclaredAccessibility is not Accessibility.Private,
    };

    /// <summary>The methods of a role that an actor serves.</summary>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol role) => role.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method is { MethodKind: MethodKind.Ordinary, IsStatic: false } && (method.IsAbstract || method.IsVirtual));

    private static (ISymbol At, string Reason)? WhyNot(IMethodSymbol method, KnownSymbols known)
    {
        if (method.IsStatic)
            return (method, "static");
        if (method is { IsAbstract: false, IsVirtual: false })
            return (method, "sealed, so that it would run on the caller");
        if (method.DeclaredAccessibility is not Accessibility.Public)
            return (method, "not public, so that no proxy can implement it");
        if (!IsAsync(method.ReturnType, known))
            return (method, "not asynchronous: it returns neither a task nor a stream");
        if (method.TypeParameters.FirstOrDefault(parameter => parameter.AllowsRefLikeType) is { } onStack)
            return (onStack, "a type parameter that may be a ref struct");
        if (method.Parameters.Where(parameter => KnownSymbols.Same(parameter.Type, known.CancellationToken)).Skip(1).FirstOrDefault() is { } second)
            return (second, "a second CancellationToken");
        foreach (var parameter in method.Parameters)
        {
            if (Travel.WhyCannot(parameter) is { } wrong)
                return (parameter, wrong);
        }

        return null;
    }

    private static bool IsAsync(ITypeSymbol type, KnownSymbols known) =>
        KnownSymbols.Same(type, known.Task) || KnownSymbols.Same(type, known.ValueTask)
        || KnownSymbols.Same(type, known.AsyncEnumerable) || KnownSymbols.Same(type, known.TaskOfT) || KnownSymbols.Same(type, known.ValueTaskOfT);
}
