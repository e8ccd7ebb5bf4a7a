using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>The framework's collections: which can change, which only look as if they could not, and what to use instead.</summary>
internal sealed class Collections
{
    public const string ImmutableArray = "ImmutableArray";
    public const string ImmutableDictionary = "ImmutableDictionary";
    public const string ImmutableHashSet = "ImmutableHashSet";

    private const string Generic = "System.Collections.Generic.";

    /// <summary>The immutable twin, where there is one; a suffix of <c>`n</c> is the arity.</summary>
    private static readonly (string Twin, string[] Types)[] Mutable =
    [
        (ImmutableArray, [Generic + "List`1", Generic + "IList`1", Generic + "ICollection`1", "System.Collections.ObjectModel.Collection`1", "System.ArraySegment`1", "System.Memory`1"]),
        (ImmutableDictionary, [Generic + "Dictionary`2", Generic + "IDictionary`2", "System.Collections.Concurrent.ConcurrentDictionary`2"]),
        (ImmutableHashSet, [Generic + "HashSet`1", Generic + "ISet`1"]),
        ("ImmutableQueue", [Generic + "Queue`1", "System.Collections.Concurrent.ConcurrentQueue`1"]),
        ("ImmutableStack", [Generic + "Stack`1", "System.Collections.Concurrent.ConcurrentStack`1"]),
        ("ImmutableSortedDictionary", [Generic + "SortedDictionary`2", Generic + "SortedList`2"]),
        ("ImmutableSortedSet", [Generic + "SortedSet`1"]),
        ("",
        [
            Generic + "LinkedList`1", Generic + "PriorityQueue`2", Generic + "OrderedDictionary`2",
            "System.Collections.Concurrent.ConcurrentBag`1", "System.Collections.Concurrent.BlockingCollection`1",
            "System.Collections.Concurrent.IProducerConsumerCollection`1",
            "System.Collections.ICollection", "System.Collections.IList", "System.Collections.IDictionary",
            "System.Collections.ArrayList", "System.Collections.Hashtable", "System.Collections.BitArray",
            "System.Collections.Queue", "System.Collections.Stack", "System.Collections.SortedList",
            "System.Collections.Specialized.NameValueCollection", "System.Collections.Specialized.StringCollection",
            "System.Text.StringBuilder",
        ]),
    ];

    /// <summary>They offer no change, but may be a view of what changes, or run code of the sender when they are read.</summary>
    private static readonly (string Twin, string[] Types)[] ReadOnlyViews =
    [
        (ImmutableArray,
        [
            Generic + "IEnumerable`1", Generic + "IReadOnlyCollection`1", Generic + "IReadOnlyList`1",
            "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Linq.IOrderedEnumerable`1", "System.Linq.IQueryable`1",
            "System.ReadOnlyMemory`1",
        ]),
        (ImmutableDictionary, [Generic + "IReadOnlyDictionary`2", "System.Collections.ObjectModel.ReadOnlyDictionary`2"]),
        (ImmutableHashSet, [Generic + "IReadOnlySet`1"]),
        ("", ["System.Collections.IEnumerable"]),
    ];

    private readonly Dictionary<ISymbol, string> _mutable;
    private readonly Dictionary<ISymbol, string> _views;

    public Collections(Compilation compilation)
    {
        _mutable = Symbols(compilation, Mutable);
        _views = Symbols(compilation, ReadOnlyViews);
    }

    /// <summary>An array or a collection with a way to change it, or a class derived from one.</summary>
    public bool IsMutable(ITypeSymbol type) => type is IArrayTypeSymbol || MutableTwin(type) is not null;

    /// <summary>A collection that receiver and sender could both see changing.</summary>
    public bool MayChange(ITypeSymbol type) => IsMutable(type) || _views.ContainsKey(type.OriginalDefinition);

    /// <summary>The name of the immutable collection for the same use; empty where none fits.</summary>
    public string Twin(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } => ImmutableArray,
        _ when _views.TryGetValue(type.OriginalDefinition, out var twin) => twin,
        _ when _mutable.TryGetValue(type.OriginalDefinition, out var twin) => twin,
        _ => "",
    };

    private string? MutableTwin(ITypeSymbol type) => type is INamedTypeSymbol named
        ? named.BasesAndSelf().Select(level => _mutable.TryGetValue(level.OriginalDefinition, out var twin) ? twin : null)
            .FirstOrDefault(twin => twin is not null)
        : null;

    private static Dictionary<ISymbol, string> Symbols(Compilation compilation, (string Twin, string[] Types)[] table)
    {
        var result = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var (twin, types) in table)
        {
            foreach (var type in types)
            {
                if (compilation.GetTypeByMetadataName(type) is { } symbol)
                    result[symbol] = twin;
            }
        }

        return result;
    }
}
