using System.Collections.Generic;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>What a call may fail with by what its handler or role declares, and what is done about it where it stands.</summary>
internal sealed class Failures(KnownSymbols known)
{
    private readonly INamedTypeSymbol? _throws = known.Compilation.GetTypeByMetadataName(KnownNames.Throws);

    public bool AreKnown => _throws is not null;

    /// <summary>The exceptions that a method declares itself.</summary>
    public IEnumerable<INamedTypeSymbol> Declared(IMethodSymbol method) => method.GetAttributes()
        .Where(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass?.OriginalDefinition, _throws))
        .Select(data => data.AttributeClass!.TypeArguments[0]).OfType<INamedTypeSymbol>().Where(type => type.TypeKind is not TypeKind.Error);

    /// <summary>What an ask may fail with: the handler behind the proxy says it, or the role's method.</summary>
    public IEnumerable<INamedTypeSymbol> DeclaredOfAsk(INamedTypeSymbol asked, IMethodSymbol ask)
    {
        if (known.ActorOf(asked) is not { } actor)
            return Declared(ask);
        var handlers = actor.BasesAndSelf().SelectMany(level => level.GetMembers(ask.Name)).OfType<IMethodSymbol>().Where(known.IsHandler)
            .Where(handler => handler.OverriddenMethod is null || !Declared(handler.OverriddenMethod).Any()).ToList();
        if (handlers.Count > 1)
            handlers = [.. handlers.Where(handler => Takes(handler).SequenceEqual(Takes(ask)))];
        return handlers.Count is 1 ? Declared(handlers[0]) : [];
    }

    /// <summary>What is caught of that which is raised at a place, before it leaves the function around it.</summary>
    public static IEnumerable<Guard> Around(IOperation place)
    {
        for (var (child, node) = (place, place.Parent); node is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); (child, node) = (node, node.Parent))
        {
            if (node is ITryOperation attempt && attempt.Body == child)
                yield return Guard.Of(attempt);
        }
    }

    /// <summary>What any <c>try</c> around or beside catches: what is awaited later is awaited who knows where.</summary>
    public static IEnumerable<Guard> Anywhere(IOperation place) => place.Root().DescendantsAndSelf().OfType<ITryOperation>().Select(Guard.Of);

    public static bool IsA(ITypeSymbol exception, ITypeSymbol general) =>
        exception is INamedTypeSymbol named && named.BasesAndSelf().Any(level => SymbolEqualityComparer.Default.Equals(level, general));

    private static IEnumerable<string> Takes(IMethodSymbol method) => method.Parameters
        .Where(parameter => parameter.Type is not { Name: "CancellationToken", ContainingNamespace.Name: "Threading" })
        .Select(parameter => parameter.Type.ToDisplayString());
}
