using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Asking;

/// <summary>What lets other messages of an actor start while a turn waits, and what waits for the end of one.</summary>
internal sealed class Interleaving(KnownSymbols known)
{
    private readonly INamedTypeSymbol? _reentrant = known.Compilation.GetTypeByMetadataName(KnownNames.Reentrant);
    private readonly INamedTypeSymbol? _interleave = known.Compilation.GetTypeByMetadataName(KnownNames.Interleave);
    private readonly INamedTypeSymbol? _readOnly = known.Compilation.GetTypeByMetadataName(KnownNames.ReadOnly);

    /// <summary>An actor or a handler that holds nobody up while it waits.</summary>
    public bool LetsOthersStart(ISymbol symbol) => symbol.Bears(_reentrant) || symbol.Bears(_interleave);

    public bool IsReentrant(INamedTypeSymbol actor) => actor.Bears(_reentrant);

    public bool IsInterleaved(IMethodSymbol handler) => handler.Bears(_interleave);

    /// <summary>A handler that some other turn may start beside: it interleaves, or only reads.</summary>
    public bool StartsBeside(IMethodSymbol handler) => handler.Bears(_interleave) || handler.Bears(_readOnly);

    /// <summary>Whether a message waits for the end of another turn: one of its handlers does not interleave.</summary>
    /// <param name="actor">Who is asked.</param>
    /// <param name="ask">The proxy's or the role's method.</param>
    public bool Waits(INamedTypeSymbol actor, IMethodSymbol ask)
    {
        if (actor.Bears(_reentrant))
            return false;
        var handlers = actor.BasesAndSelf().SelectMany(level => level.GetMembers(ask.Name)).OfType<IMethodSymbol>().Where(known.IsHandler).ToList();
        return handlers.Count is 0 || handlers.Any(handler => !handler.Bears(_interleave));
    }
}
