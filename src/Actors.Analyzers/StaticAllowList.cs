using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>
/// What may not be sent, but may stand in a <c>static readonly</c>: the reviewed differences to
/// <see cref="Sending.UnsafeTypes"/>. Framework types that neither list names, such as <c>HttpClient</c>, <c>Encoding</c>,
/// <c>JsonSerializerOptions</c>, <c>ArrayPool&lt;T&gt;</c> and <c>ObjectPool&lt;T&gt;</c>, are made for many threads or unknown, and allowed.
/// </summary>
internal sealed class StaticAllowList(Compilation compilation)
{
    /// <summary>They keep a value for each flow or thread; that is another rule's fault, where the value is taken.</summary>
    private static readonly string[] Ambient = ["System.Threading.AsyncLocal`1", "System.Threading.ThreadLocal`1"];

    /// <summary>As immutable as what they hold: made once, or offering no way to change it.</summary>
    private static readonly string[] Wrappers =
    [
        "System.Lazy`1", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1",
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyDictionary`2",
        "System.Collections.Generic.IReadOnlySet`1", "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.ObjectModel.ReadOnlySet`1", "System.ReadOnlyMemory`1", "System.Linq.IOrderedEnumerable`1",
        "System.Linq.IQueryable`1", "System.Linq.ILookup`2",
    ];

    private readonly HashSet<ISymbol> _ambient = compilation.TypesNamed(Ambient);
    private readonly HashSet<ISymbol> _wrappers = compilation.TypesNamed(Wrappers);

    /// <summary>A delegate captured nothing that belongs to an actor, since a static initializer cannot; what it does is followed.</summary>
    public bool Contains(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Delegate || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_Collections_IEnumerable || _ambient.Contains(type.OriginalDefinition);

    public bool IsWrapper(INamedTypeSymbol type) => _wrappers.Contains(type.OriginalDefinition);
}
