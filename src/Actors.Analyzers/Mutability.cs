using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>
/// Judges whether an object of a type can change after it was made. Types of this compilation are judged by their
/// fields, those from elsewhere by a list, and what nobody knows gets the benefit of the doubt.
/// </summary>
internal sealed class Mutability(Compilation compilation)
{
    /// <summary>Made to be changed, and not collections: those are in <see cref="Collections"/>.</summary>
    private static readonly string[] MutableTypes =
    [
        "System.Random",
        "System.Diagnostics.Stopwatch",
        "System.IO.Stream",
        "System.IO.TextReader",
        "System.IO.TextWriter",
        "System.Threading.AsyncLocal`1",
        "System.Threading.ThreadLocal`1",
        "System.Runtime.CompilerServices.StrongBox`1",
    ];

    /// <summary>As immutable as what they hold.</summary>
    private static readonly string[] Wrappers =
    [
        "System.Lazy`1",
        "System.Nullable`1",
        "System.Collections.Generic.KeyValuePair`2",
        "System.Collections.Immutable.ImmutableArray`1",
        "System.Collections.Immutable.ImmutableList`1",
        "System.Collections.Immutable.ImmutableDictionary`2",
        "System.Collections.Immutable.ImmutableHashSet`1",
        "System.Collections.Frozen.FrozenDictionary`2",
        "System.Collections.Frozen.FrozenSet`1",
    ];

    /// <summary>Fields of theirs change, but nobody can tell: they keep what is equal whenever it is computed.</summary>
    private static readonly string[] SafeTypes = ["System.Text.Json.Serialization.JsonSerializerContext"];

    private readonly Collections _collections = new(compilation);
    private readonly HashSet<ISymbol> _mutable = compilation.TypesNamed(MutableTypes);
    private readonly HashSet<ISymbol> _wrappers = compilation.TypesNamed(Wrappers);
    private readonly HashSet<ISymbol> _safe = compilation.TypesNamed(SafeTypes);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool IsMutable(ITypeSymbol type) => _known.GetOrAdd(type, Judge);

    /// <summary>A worklist, so that types that hold each other end: a type is immutable until a field says otherwise.</summary>
    private bool Judge(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeSymbol>();
        Ask(type);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (_collections.IsMutable(next))
                return true;
            if (next is not INamedTypeSymbol named || named.BasesAndSelf().Any(level => _safe.Contains(level.OriginalDefinition)))
                continue;
            if (named.BasesAndSelf().Any(level => _mutable.Contains(level.OriginalDefinition)))
                return true;
            if (named.IsTupleType || _wrappers.Contains(named.OriginalDefinition))
            {
                foreach (var argument in named.TypeArguments)
                    Ask(argument);
            }
            else if (named.TypeKind is TypeKind.Class or TypeKind.Struct)
            {
                foreach (var field in OwnFields(named))
                {
                    // A struct is changed only through the variable that holds it, and that one was judged.
                    if (!field.IsReadOnly && !named.IsValueType && !IsCapturedParameter(field))
                        return true;
                    Ask(field.Type);
                }
            }
        }

        return false;

        void Ask(ITypeSymbol asked)
        {
            if (seen.Add(asked))
                open.Push(asked);
        }
    }

    /// <summary>References hide or misstate private fields, so only this compilation's types are opened.</summary>
    private IEnumerable<IFieldSymbol> OwnFields(INamedTypeSymbol type) => type.BasesAndSelf()
        .Where(level => SymbolEqualityComparer.Default.Equals(level.ContainingAssembly, compilation.Assembly))
        .SelectMany(level => level.GetMembers().OfType<IFieldSymbol>())
        .Where(field => field is { IsStatic: false, IsConst: false } && !GeneratedCode.IsCache(field));

    /// <summary>A primary constructor's parameter that the body uses: a field that is hardly ever assigned.</summary>
    private static bool IsCapturedParameter(IFieldSymbol field) => field is { IsImplicitlyDeclared: true, AssociatedSymbol: null };
}
