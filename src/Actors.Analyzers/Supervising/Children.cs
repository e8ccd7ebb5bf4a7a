using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Supervising;

/// <summary>
/// Which actors spawn which under their own context, themselves or by helpers that they give it to. Filled concurrently.
/// </summary>
internal sealed class Children(KnownSymbols known, SupervisorSymbols symbols)
{
    private readonly ConcurrentQueue<(ISymbol Place, IMethodSymbol Spawn)> _spawns = new();
    private readonly ConcurrentQueue<(ISymbol Place, ISymbol Helper)> _helpers = new();

    public void Look(IOperation operation, ISymbol member)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Spawn" } spawn } call
                when known.IsActor(spawn.ContainingType) && spawn.Parameters.FirstOrDefault() is { } parent && symbols.IsParent(parent.Type):
                if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal is 0) is { } under && IsOwn(under.Value, member))
                    Add(_spawns, member, spawn);
                break;
            case IInvocationOperation call when Gives(call.Arguments, call.TargetMethod, member):
                Add(_helpers, member, call.TargetMethod.Definition());
                break;
            // An object that has the context may spawn in any of its methods.
            case IObjectCreationOperation { Constructor: { } constructor } creation when Gives(creation.Arguments, constructor, member):
                Add(_helpers, member, constructor.ContainingType.OriginalDefinition);
                break;
        }
    }

    /// <summary>The ways in which an actor's children are spawned.</summary>
    public IEnumerable<IMethodSymbol> Of(INamedTypeSymbol actor)
    {
        var spawns = _spawns.ToLookup(spawn => spawn.Place, spawn => spawn.Spawn, SymbolEqualityComparer.Default);
        var helpers = _helpers.ToLookup(help => help.Place, help => help.Helper, SymbolEqualityComparer.Default);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(actor.BasesAndSelf().Where(known.IsActorOrBase).Select(level => level.OriginalDefinition));
        while (open.Count > 0)
        {
            var place = open.Pop();
            if (!seen.Add(place))
                continue;
            foreach (var spawn in spawns[place])
                yield return spawn;
            foreach (var helper in helpers[place])
                open.Push(helper);
        }
    }

    private static void Add<T>(ConcurrentQueue<(ISymbol Place, T What)> queue, ISymbol member, T what)
    {
        queue.Enqueue((member is IMethodSymbol method ? method.Definition() : member, what));
        if (member.ContainingType is { } type)
            queue.Enqueue((type.OriginalDefinition, what));
    }

    private bool Gives(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol to, ISymbol member) =>
        arguments.Length > 0
        && SymbolEqualityComparer.Default.Equals(to.ContainingAssembly, known.Compilation.Assembly)
        && arguments.Any(argument => symbols.IsParent(argument.Parameter?.Type) && IsOwn(argument.Value, member));

    /// <summary>The context of the actor whose code it is, or a named place under it. A helper's is that of whoever gave it.</summary>
    private bool IsOwn(IOperation? parent, ISymbol member) => parent switch
    {
        IConversionOperation conversion => IsOwn(conversion.Operand, member),
        IParenthesizedOperation parenthesized => IsOwn(parenthesized.Operand, member),
        IInvocationOperation { TargetMethod: { Name: "Named", IsStatic: false }, Instance: { } instance } => symbols.IsContext(instance.Type),
        ILocalReferenceOperation { Local: var local } when !symbols.IsContext(local.Type) =>
            parent.Root().Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
                is { Initializer.Value: not ILocalReferenceOperation and var value } && IsOwn(value, member),
        _ => symbols.IsContext(parent?.Type) || (symbols.IsParent(parent?.Type) && !known.IsTurnCode(member) && parent is IParameterReferenceOperation or IFieldReferenceOperation),
    };
}
