using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>The framework's types that are known not to be safe to share, each with its reason and a way out.</summary>
internal sealed class UnsafeTypes
{
    /// <summary>What is bound stays with whoever made it, however it is sent; the rest can be handed over as a whole.</summary>
    private static readonly (string Reason, string Remedy, bool IsBound, string[] Types)[] Known =
    [
        ("runs code of the sender when it is read", "send what it gives", true,
        [
            "System.Lazy`1", "System.Collections.Generic.IAsyncEnumerable`1", "System.Collections.Generic.IEnumerator`1",
            "System.Collections.Generic.IAsyncEnumerator`1", "System.Collections.IEnumerator",
        ]),
        ("is work under way elsewhere", "send its result", true,
        [
            "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
        ]),
        ("belongs to one actor", "send a proxy", true, ["Actors.ActorContext"]),
        ("can be changed", "", false,
        [
            "System.Random", "System.Diagnostics.Stopwatch", "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter",
            "System.Threading.AsyncLocal`1", "System.Threading.ThreadLocal`1", "System.Runtime.CompilerServices.StrongBox`1",
            "System.Text.Json.Nodes.JsonNode", "System.Xml.XmlNode", "System.Xml.Linq.XObject", "System.Net.Http.HttpRequestMessage",
            "System.Net.Http.HttpResponseMessage", "System.Net.Http.HttpContent", "System.Data.DataTable", "System.Data.DataSet",
            "System.Threading.SemaphoreSlim", "System.Threading.WaitHandle", "System.Threading.ManualResetEventSlim",
            "System.Threading.CountdownEvent", "System.Threading.Barrier", "System.Threading.ReaderWriterLock",
            "System.Threading.ReaderWriterLockSlim", "System.Threading.CancellationTokenSource", "System.Threading.Timer",
            "System.Threading.ITimer", "System.Threading.PeriodicTimer", "System.Timers.Timer", "System.Threading.Channels.Channel`2",
            "System.Threading.Channels.ChannelReader`1", "System.Threading.Channels.ChannelWriter`1",
            "System.Runtime.CompilerServices.ConditionalWeakTable`2", "System.WeakReference", "System.WeakReference`1",
            "System.Buffers.ArrayBufferWriter`1", "System.Runtime.Caching.ObjectCache",
            "Microsoft.Extensions.Caching.Memory.IMemoryCache", "Microsoft.Extensions.Caching.Memory.MemoryCache",
        ]),
    ];

    private readonly Collections _collections;
    private readonly Dictionary<ISymbol, (string Reason, string Remedy, bool IsBound)> _known = new(SymbolEqualityComparer.Default);

    public UnsafeTypes(Compilation compilation)
    {
        _collections = new Collections(compilation);
        foreach (var (reason, remedy, isBound, types) in Known)
        {
            foreach (var type in compilation.TypesNamed(types))
                _known[type] = (reason, remedy, isBound);
        }
    }

    public Fault? Find(ITypeSymbol type)
    {
        if (_collections.MayChange(type))
        {
            var twin = _collections.Twin(type);
            return Fault.CanChange(
                type,
                _collections.IsMutable(type) ? "can be changed" : "may be a view of what can be changed",
                twin.Length is 0 ? "" : $"send an {twin} instead",
                twin);
        }

        return KnownAs(type) is { } known ? Fault.CanChange(type, known.Reason, known.Remedy) : null;
    }

    /// <summary>Why not even the only reference to it can be handed to another actor; null where it can.</summary>
    public Fault? FindBound(ITypeSymbol type) =>
        KnownAs(type) is { IsBound: true } known ? Fault.CanChange(type, known.Reason, known.Remedy) : null;

    private (string Reason, string Remedy, bool IsBound)? KnownAs(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Delegate || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate)
            return ("carries the variables that it captured", "send data", true);
        return type is INamedTypeSymbol named && named.BasesAndSelf().FirstOrDefault(level => _known.ContainsKey(level.OriginalDefinition)) is { } found
            ? _known[found.OriginalDefinition]
            : null;
    }
}
