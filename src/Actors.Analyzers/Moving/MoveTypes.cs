using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Moving;

/// <summary>What types and methods say about whether a result still is, or is part of, what it came from.</summary>
internal sealed class MoveTypes
{
    private static readonly string[] Accessors =
        ["Get", "Find", "As", "First", "Last", "Single", "Peek", "ElementAt", "Min", "Max", "Current", "TryGet", "TryPeek"];

    private static readonly string[] Copies = ["To", "Clone", "Copy", "DeepClone", "DeepCopy", "GetCopy", "Slice", "GetRange", "FindAll", "GetHashCode", "GetType"];
    private static readonly string[] Removals = ["Dequeue", "Pop", "TryDequeue", "TryPop", "Take", "TryTake", "Remove", "Clear", "TryRemove", "ExtractMin"];
    private static readonly string[] Additions = ["Add", "TryAdd", "Enqueue", "Push", "Insert", "Append", "Prepend", "Set"];

    private readonly KnownSymbols _known;
    private readonly Sendable _sendable;
    private readonly HashSet<ISymbol> _views;
    private readonly HashSet<ISymbol> _once = new(SymbolEqualityComparer.Default);

    public MoveTypes(KnownSymbols known)
    {
        _known = known;
        _sendable = Sendable.Of(known);
        var compilation = known.Compilation;
        _views = compilation.TypesNamed(
            ["System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1", "System.Buffers.ReadOnlySequence`1", "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2"]);
        Once("System.Threading.Tasks.Task", "Run", "ContinueWith", ".ctor");
        Once("System.Threading.Tasks.Task`1", "ContinueWith", ".ctor");
        Once("System.Threading.Tasks.TaskFactory", "StartNew", "ContinueWhenAll", "ContinueWhenAny");
        Once("System.Threading.ThreadPool", "QueueUserWorkItem", "UnsafeQueueUserWorkItem");
        Once("System.Threading.Thread", ".ctor");
        Once("System.Threading.SynchronizationContext", "Post", "Send");
        Once("System.Threading.CancellationToken", "Register", "UnsafeRegister");
        Once("System.Lazy`1", ".ctor");

        void Once(string type, params string[] members)
        {
            foreach (var member in members.SelectMany(name => compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? []))
                _once.Add(member);
        }
    }

    public OwnedTypes Owned => _sendable.Owned;

    /// <summary>Whether a value of the type may be, or lead to, something that can be moved. What cannot change is no concern.</summary>
    public bool CanCarry(ITypeSymbol? type) => type switch
    {
        null or { TypeKind: TypeKind.Error } => false,
        ITypeParameterSymbol parameter => !parameter.HasUnmanagedTypeConstraint,
        { IsRefLikeType: true } => true,
        { IsAnonymousType: true } => type.GetMembers().OfType<IPropertySymbol>().Any(property => CanCarry(property.Type)),
        _ => Owned.Carries(type) || (!type.IsUnmanagedType && _sendable.Judge(type) is not null),
    };

    /// <summary>It shows the same memory, or reads what it came from only when it is read itself.</summary>
    public bool IsView(ITypeSymbol? type) => type is INamedTypeSymbol named
        && (named.IsRefLikeType
            || _views.Contains(named.OriginalDefinition)
            || (named.ContainingAssembly.IsFramework() && (named.TypeKind is TypeKind.Interface || (named.IsValueType && IsCollection(named.ContainingType)))));

    /// <summary>A collection of the framework: what is called on it does not touch its elements.</summary>
    public static bool IsCollection(ITypeSymbol? type) => type is IArrayTypeSymbol
        || (type is INamedTypeSymbol named
            && named.ContainingAssembly.IsFramework()
            && named.ContainingNamespace?.ToDisplayString() is { } name
            && name.StartsWith("System.Collections", System.StringComparison.Ordinal));

    public static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } => arguments[arguments.Length - 1],
        _ => null,
    };

    /// <summary>Gives something that the receiver goes on holding.</summary>
    public static bool IsAccess(IMethodSymbol method, ITypeSymbol? receiver) =>
        !IsCopy(method)
        && method.MethodKind is not MethodKind.DelegateInvoke
        && (StartsWith(method.Name, Accessors)
            || (!IsRemoval(method)
                && IsEnumerable(receiver)
                && SymbolEqualityComparer.Default.Equals(ElementOf(receiver), method.ReturnType)));

    private static bool IsEnumerable(ITypeSymbol? type) =>
        type is not null && (IsCollection(type) || type.AllInterfaces.Any(role => role.SpecialType is SpecialType.System_Collections_IEnumerable));

    /// <summary>Gives a new object, whose elements may be the same.</summary>
    public static bool IsCopy(IMethodSymbol method) => StartsWith(method.Name, Copies);

    /// <summary>What it gives is not in the collection any more.</summary>
    public static bool IsRemoval(IMethodSymbol method) => StartsWith(method.Name, Removals) && IsCollection(method.ContainingType);

    public static bool IsAddition(IMethodSymbol method) => StartsWith(method.Name, Additions) && IsCollection(method.ContainingType);

    /// <summary>It returns the object it is called on, as a builder does.</summary>
    public static bool IsFluent(IMethodSymbol method, ITypeSymbol? receiver) =>
        SymbolEqualityComparer.Default.Equals(method.ReturnType, receiver) && method.ContainingAssembly.IsFramework() && !IsCopy(method);

    /// <summary>Whether a delegate given to a method may run more than once. Of methods that nobody knows it may.</summary>
    public bool MayRepeat(IMethodSymbol method) =>
        !_once.Contains(method.Definition()) && !TestFrameworks.Contains(method.ContainingAssembly);

    /// <summary>A call that sends: on a proxy, on what hangs on it (<c>Tell</c>, <c>After</c>, <c>Within</c>), on <c>Self</c>, or on a role.</summary>
    public bool IsSend(IMethodSymbol method)
    {
        if (method.IsStatic || method.ContainingType is not { } type)
            return false;
        if (_known.IsRole(type))
            return true;
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (_known.IsProxy(outer) || IsOfSelf(outer))
                return true;
        }

        return false;
    }

    /// <summary>The tells of <c>Self</c> are on structs that the compiler nests in the actor, for now and for later.</summary>
    private bool IsOfSelf(INamedTypeSymbol type) =>
        type is { IsValueType: true, IsRecord: false, ContainingType: { } actor } && _known.IsActor(actor)
        && (type.Name.EndsWith("Tell", System.StringComparison.Ordinal) || type.Name.EndsWith("After", System.StringComparison.Ordinal));

    public bool IsHandler(IMethodSymbol method) => _known.IsHandler(method);

    private static bool StartsWith(string name, string[] words) => words.Any(word =>
        name.StartsWith(word, System.StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length])));
}
