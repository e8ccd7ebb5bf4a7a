using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Asking;

/// <summary>
/// Who calls and who asks whom in a compilation, or in one file of it. Filled concurrently; at the end walked forwards
/// from each turn of each actor to the asks that it may await.
/// </summary>
internal sealed class AskGraph(KnownSymbols known, SyntaxTree? file = null)
{
    private readonly ConcurrentQueue<(ISymbol Caller, IMethodSymbol Callee, bool IsBase)> _calls = new();
    private readonly ConcurrentQueue<Ask> _asks = new();
    private readonly ConcurrentQueue<ISymbol> _leaving = new();
    private readonly Interleaving _interleaving = new(known);

    /// <param name="caller">The member that calls.</param>
    /// <param name="callee">What it names.</param>
    /// <param name="isBase">Whether that is what runs, whoever overrides it.</param>
    public void AddCall(ISymbol caller, IMethodSymbol callee, bool isBase) => _calls.Enqueue((Node(caller), callee.Definition(), isBase));

    public void AddAsk(Ask ask)
    {
        // What is kept where other files may assign it may be one's own proxy, for all that one file shows.
        if (file is null || ask.Holder is null || (ask.Holder.DeclaredAccessibility is Accessibility.Private && FileBodies.IsWhole(ask.Holder.ContainingType, file)))
            _asks.Enqueue(ask with { Asker = Node(ask.Asker) });
    }

    /// <summary>A call of code that is not in this compilation, and may ask as well.</summary>
    public void AddLeaving(ISymbol caller) => _leaving.Enqueue(Node(caller));

    /// <summary>Whether an ask of the actor's own proxy in a member would wait for the turn that it is part of.</summary>
    public bool Holds(ISymbol asker, IMethodSymbol method) =>
        asker.ContainingType is { } actor && known.IsActorOrBase(actor)
        && !_interleaving.LetsOthersStart(actor) && !_interleaving.LetsOthersStart(asker) && _interleaving.Waits(actor, method);

    /// <summary>The asks through a field that only ever holds the own proxy.</summary>
    public IEnumerable<(SyntaxNode Place, string Handler)> AsksOfSelf(OwnProxies own) => _asks
        .Where(ask => IsOfSelf(ask, own) && Holds(ask.Asker, ask.Method))
        .OrderBy(ask => ask.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(ask => ask.Place.SpanStart)
        .Select(ask => (ask.Place, ask.Method.Name));

    private static bool IsOfSelf(Ask ask, OwnProxies own) => !ask.IsForRoom && ask.Holder is not null && own.HoldsOnlyOwn(ask.Holder);

    /// <summary>Every ask that a turn holds its actor for, under each turn that may come to it, those of all actors in the compilation.</summary>
    public IEnumerable<AskEdge<AskPlace>> Edges(OwnProxies own) => _asks.IsEmpty ? [] : Edges(own, Actors(), Dispatched());

    /// <summary>The same among some actors; without dispatch, calls are followed only to the methods that they name.</summary>
    public IEnumerable<AskEdge<AskPlace>> Edges(OwnProxies own, IReadOnlyList<INamedTypeSymbol> actors, Dispatch? dispatch)
    {
        var asks = _asks.Where(ask => !IsOfSelf(ask, own)).ToLookup(ask => ask.Asker, SymbolEqualityComparer.Default);
        var calls = Calls();
        foreach (var actor in actors.Where(actor => !_interleaving.LetsOthersStart(actor)))
        {
            var overridden = Overridden(actor);
            foreach (var turn in Turns(actor).Where(turn => !overridden.Contains(turn) && !_interleaving.LetsOthersStart(turn)))
            {
                foreach (var ask in Reached(turn, actor, overridden, calls, dispatch).SelectMany(member => asks[member]))
                {
                    foreach (var callee in Answering(ask.Asked, actors).Where(callee => _interleaving.Waits(callee, ask.Method)))
                    {
                        yield return new(
                            Id(actor), $"{actor.Name}.{Short(turn)}", Id(callee), $"{callee.Name}.{ask.Method.Name}",
                            new(ask.Place, actor, turn.Definition(), ask.Asker), ask.IsForRoom);
                    }
                }
            }
        }
    }

    /// <summary>The actors that ask nobody but actors of this compilation, by proxy, whatever their turns come to.</summary>
    public HashSet<string> Closed()
    {
        var actors = Actors();
        var dispatch = Dispatched();
        var calls = Calls();
        var open = new HashSet<ISymbol>(_leaving, SymbolEqualityComparer.Default);
        open.UnionWith(_asks.Where(ask => known.ActorOf(ask.Asked) is not { } actor || !IsOwn(actor)).Select(ask => ask.Asker));
        open.UnionWith(_calls.Where(call => (call.Callee.IsAbstract || call.Callee.IsVirtual) && (IsVisible(call.Callee) || !dispatch.Implementations(call.Callee).Any())).Select(call => call.Caller));
        return new(actors.Where(actor => !AllReached(actor).Any(open.Contains)).Select(Id), StringComparer.Ordinal);

        IEnumerable<ISymbol> AllReached(INamedTypeSymbol actor)
        {
            var overridden = Overridden(actor);
            return Turns(actor).Where(turn => !overridden.Contains(turn)).SelectMany(turn => Reached(turn, actor, overridden, calls, dispatch));
        }

        bool IsOwn(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, known.Compilation.Assembly);
    }

    private List<INamedTypeSymbol> Actors() => [.. known.Compilation.Assembly.AllTypes().Where(type => type.TypeKind is TypeKind.Class && known.IsActor(type))];

    private Dispatch Dispatched() => new(known, _calls.Select(call => call.Callee).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default));

    private ILookup<ISymbol, (IMethodSymbol Callee, bool IsBase)> Calls() => _calls.Distinct().ToLookup(call => call.Caller, call => (call.Callee, call.IsBase), SymbolEqualityComparer.Default);

    /// <summary>Another assembly may implement it.</summary>
    private static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }

    /// <summary>Where turns of an actor begin: its handlers and hooks, those of its marked bases included.</summary>
    private IEnumerable<IMethodSymbol> Turns(INamedTypeSymbol actor) => actor.BasesAndSelf()
        .Where(known.IsActorOrBase)
        .SelectMany(level => level.OriginalDefinition.GetMembers().OfType<IMethodSymbol>())
        .Where(method => known.IsHandler(method) || (!method.IsStatic && KnownNames.HoldsMessagesUp(Short(method))));

    /// <summary>What stands in a base and never runs, but where it is called as that of the base.</summary>
    private static HashSet<ISymbol> Overridden(INamedTypeSymbol actor) => new(
        actor.BasesAndSelf().SelectMany(level => level.OriginalDefinition.GetMembers().OfType<IMethodSymbol>())
            .Select(method => method.OverriddenMethod?.OriginalDefinition).OfType<ISymbol>(),
        SymbolEqualityComparer.Default);

    private IEnumerable<ISymbol> Reached(
        IMethodSymbol turn, INamedTypeSymbol actor, HashSet<ISymbol> overridden, ILookup<ISymbol, (IMethodSymbol Callee, bool IsBase)> calls, Dispatch? dispatch)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { turn.Definition() };
        var open = new Queue<ISymbol>(reached);
        while (open.Count > 0)
        {
            var member = open.Dequeue();
            yield return member;
            foreach (var callee in calls[member].SelectMany(Run).Where(reached.Add))
                open.Enqueue(callee);
        }

        IEnumerable<IMethodSymbol> Run((IMethodSymbol Callee, bool IsBase) call) => call.IsBase
            ? [call.Callee]
            : (dispatch?.Implementations(call.Callee) ?? []).Append(call.Callee).Where(callee => !overridden.Contains(callee) && !IsOthers(callee, actor));
    }

    /// <summary>The code of another actor runs in turns of its own only: nobody else has hold of the object.</summary>
    private bool IsOthers(IMethodSymbol method, INamedTypeSymbol actor) =>
        !method.IsStatic && known.IsActor(method.ContainingType) && !SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, actor.OriginalDefinition);

    /// <summary>The actor behind the proxy, or all that play the role.</summary>
    private IEnumerable<INamedTypeSymbol> Answering(INamedTypeSymbol asked, IEnumerable<INamedTypeSymbol> types) => known.ActorOf(asked) is { } actor
        ? [actor.OriginalDefinition]
        : types.Where(type => type.AllInterfaces.Any(role => IsSameRole(role, asked)));

    /// <summary>Of a generic role, with the same arguments; one that is a type parameter may become any.</summary>
    private static bool IsSameRole(INamedTypeSymbol role, INamedTypeSymbol asked) =>
        SymbolEqualityComparer.Default.Equals(role, asked)
        || (SymbolEqualityComparer.Default.Equals(role.OriginalDefinition, asked.OriginalDefinition) && (IsOpen(role) || IsOpen(asked)));

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };

    private static string Id(INamedTypeSymbol actor) => actor.ToDisplayString();

    private static string Short(IMethodSymbol turn) => turn.ExplicitInterfaceImplementations.IsEmpty ? turn.Name : turn.ExplicitInterfaceImplementations[0].Name;

    /// <summary>Lambdas and local functions are the member around them; accessors are methods of their own.</summary>
    private static ISymbol Node(ISymbol member) => member is IMethodSymbol method ? method.Definition() : member;
}

/// <summary>An ask, or a tell that waits for room, that is awaited where it stands.</summary>
/// <param name="Asker">The member it stands in.</param>
/// <param name="Asked">The proxy or the role.</param>
/// <param name="Method">Its method.</param>
/// <param name="Holder">The asker's field or property that holds the proxy; null where it comes from elsewhere.</param>
/// <param name="Place">The call.</param>
/// <param name="IsForRoom">It is a tell.</param>
internal sealed record Ask(ISymbol Asker, INamedTypeSymbol Asked, IMethodSymbol Method, ISymbol? Holder, SyntaxNode Place, bool IsForRoom);

/// <summary>Where an ask stands, seen from a turn that comes to it.</summary>
/// <param name="Call">The call.</param>
/// <param name="Actor">Whose turn it is.</param>
/// <param name="Turn">The handler or hook.</param>
/// <param name="Member">The member that the call stands in.</param>
internal sealed record AskPlace(SyntaxNode Call, INamedTypeSymbol Actor, IMethodSymbol Turn, ISymbol Member)
{
    /// <summary>What can say by an attribute that the ask closes no cycle.</summary>
    public IEnumerable<ISymbol> Marked => [Actor, Turn, Member];
}
