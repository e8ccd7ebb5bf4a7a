using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Supervising;

/// <summary>
/// The failures that an actor declares for its supervisor: on its class, its constructors and its hooks. What a handler
/// declares goes to its asker and never comes up.
/// </summary>
internal sealed class FailureDeclarations(KnownSymbols known, SupervisorSymbols symbols, Failures failures)
{
    /// <param name="spawn">How the actor is spawned, which tells its constructor.</param>
    public IEnumerable<INamedTypeSymbol> Of(IMethodSymbol spawn)
    {
        var levels = spawn.ContainingType.BasesAndSelf().Where(known.IsActorOrBase).ToList();
        var hooks = KnownNames.LifecycleHooks.Where(Failures.IsFailingHook)
            .SelectMany(hook => levels.SelectMany(level => level.GetMembers(hook)).OfType<IMethodSymbol>().Take(1));
        return failures.DeclaredByActor(spawn.ContainingType)
            .Concat(Constructors(spawn).Concat(hooks).SelectMany(failures.Declared))
            .Where(exception => exception.TypeKind is TypeKind.Class);
    }

    /// <summary>The runtime supplies what the spawn does not name.</summary>
    private IEnumerable<IMethodSymbol> Constructors(IMethodSymbol spawn) => spawn.ContainingType.InstanceConstructors.Where(constructor =>
        constructor.Parameters.Where(parameter => !symbols.IsContext(parameter.Type)).Select(parameter => parameter.Type)
            .SequenceEqual(spawn.Parameters.Skip(1).Select(parameter => parameter.Type), SymbolEqualityComparer.Default));
}
