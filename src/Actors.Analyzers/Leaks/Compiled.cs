using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Leaks;

/// <summary>What becomes of a value that compiled code is given.</summary>
internal enum Use
{
    /// <summary>It is looked at, and left alone afterwards.</summary>
    Borrowed,

    /// <summary>The result is the value, a part of it or a view of it.</summary>
    Viewed,

    /// <summary>The result is a new collection of the same elements.</summary>
    Copied,

    /// <summary>The receiver holds it.</summary>
    Kept,

    /// <summary>The receiver holds its elements.</summary>
    ElementsKept,

    /// <summary>Somebody unknown holds it.</summary>
    Leaves,
}

/// <summary>
/// Judges methods whose code is not in this compilation: they borrow what they are given, unless they belong to a
/// collection, or their name or what they give back says that they keep it.
/// </summary>
internal static class Compiled
{
    private static readonly string[] AddingOne = ["Add", "TryAdd", "Insert", "Enqueue", "Push", "Append", "Prepend", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "TryWrite", "WriteAsync", "SetItem", "TryUpdate"];
    private static readonly string[] AddingMany = ["AddRange", "InsertRange", "UnionWith", "SymmetricExceptWith", "PushRange", "EnqueueRange"];
    private static readonly string[] Keeping = ["Add", "Attach", "Publish", "Register", "Subscribe", "Store", "Keep", "Enqueue", "Push", "Listen", "Hook", "Observe", "Schedule", "Inject"];

    /// <summary>What becomes of a value that is the receiver, or the first argument of an extension.</summary>
    public static Use OfReceiver(IMethodSymbol method)
    {
        if (!IsAboutCollections(method.ContainingType))
            return SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType) && method.ContainingType.Name is "StringBuilder" ? Use.Viewed : Use.Borrowed;
        if (IsRemoval(method))
            return Use.Borrowed;
        return IsCopy(method) ? Use.Copied : Use.Viewed;
    }

    /// <summary>What becomes of an argument.</summary>
    public static Use OfArgument(IMethodSymbol method, IParameterSymbol parameter)
    {
        var type = method.ContainingType;
        if (method.MethodKind is MethodKind.Constructor)
        {
            return !IsInNamespace(type, "System.Collections") || type.ContainingNamespace?.Name is "ObjectModel" && parameter.Type.Name is "IList" or "IDictionary" or "ISet" or "ObservableCollection"
                ? Use.Viewed
                : parameter.Ordinal is 0 ? Use.Copied : Use.Borrowed;
        }

        if (type.Name is "Task" or "ValueTask" && IsInNamespace(type, "System.Threading.Tasks") && method.Name is "FromResult")
            return Use.Viewed;
        if (!method.IsStatic && (IsAboutCollections(type) || IsInNamespace(type, "System.Threading.Channels")))
        {
            if (AddingOne.Contains(method.Name))
                return Use.Kept;
            return AddingMany.Contains(method.Name) ? Use.ElementsKept : Use.Borrowed;
        }

        if (method.IsStatic && IsAboutCollections(type))
            return parameter.Type.TypeKind is TypeKind.Delegate && !IsLazy(method) ? Use.Borrowed : IsCopy(method) ? Use.Copied : Use.Viewed;
        if (type.Name is "Tuple" or "KeyValuePair" && method.Name is "Create")
            return Use.Viewed;
        return IsRegistration(method, parameter) || (!type.ContainingAssembly.IsFramework() && Keeping.Any(word => StartsWith(method.Name, word)))
            ? Use.Leaves
            : Use.Borrowed;
    }

    /// <summary>Its result is filled while it is read, so what it was given lives on in it.</summary>
    public static bool IsLazy(IMethodSymbol method) =>
        IsInNamespace(method.ContainingType, "System.Linq") && method.ReturnType.TypeKind is TypeKind.Interface && method.Name is not "ToLookup";

    /// <summary>Its elements are what a function of the caller made of the old ones.</summary>
    public static bool IsProjection(IMethodSymbol method) =>
        method.OriginalDefinition.TypeParameters.Any(parameter => parameter.Name is "TResult" or "TElement" or "TOutput" or "TAccumulate");

    /// <summary>A delegate or a subscriber goes in, and what ends the registration comes out.</summary>
    private static bool IsRegistration(IMethodSymbol method, IParameterSymbol parameter) =>
        (parameter.Type.TypeKind is TypeKind.Delegate || StartsWith(method.Name, "Subscribe") || StartsWith(method.Name, "Register"))
        && method.ReturnType is { Name: var name } result
        && (name is "IDisposable" or "IAsyncDisposable" or "CancellationTokenRegistration"
            || (!IsInNamespace(method.ContainingType, "System") && result.AllInterfaces.Any(role => role.SpecialType is SpecialType.System_IDisposable)));

    private static bool IsCopy(IMethodSymbol method) =>
        (StartsWith(method.Name, "To") && !method.Name.StartsWith("ToAsync", StringComparison.Ordinal))
        || method.Name is "GetRange" or "FindAll" or "ConvertAll" or "Clone" or "Resize"
        || (method.Name is "Slice" && method.ContainingType.Name is "List");

    private static bool IsRemoval(IMethodSymbol method) =>
        StartsWith(method.Name, "Remove") || StartsWith(method.Name, "Dequeue") || StartsWith(method.Name, "Pop")
        || StartsWith(method.Name, "TryDequeue") || StartsWith(method.Name, "TryPop") || StartsWith(method.Name, "TryRemove")
        || (method.Name is "Take" or "TryTake" && !method.IsStatic);

    private static bool IsAboutCollections(INamedTypeSymbol type) =>
        IsInNamespace(type, "System.Collections") || IsInNamespace(type, "System.Linq") || IsInNamespace(type, "System.Buffers")
        || (type.Name is "Array" or "MemoryExtensions" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "Lazy" or "Nullable"
            or "CollectionsMarshal" or "MemoryMarshal" or "WeakReference" && IsInNamespace(type, "System"));

    public static bool IsInNamespace(INamedTypeSymbol? type, string name)
    {
        var full = type?.ContainingNamespace?.ToDisplayString() ?? "";
        return full.StartsWith(name, StringComparison.Ordinal) && (full.Length == name.Length || full[name.Length] is '.');
    }

    /// <summary>A word begins the name, and the next one begins after it: <c>Add</c> and <c>AddAll</c>, not <c>Address</c>.</summary>
    private static bool StartsWith(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length]));
}
