using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Leaks;

/// <summary>
/// What the state of an actor is: its fields, automatic properties and captured primary-constructor parameters. A part
/// that can be sent may be given away as a value; one that is also readonly may be read on any thread.
/// </summary>
internal sealed class ActorState(KnownSymbols known)
{
    /// <summary>Made to be used by many threads and by many owners at once; whoever holds one holds no actor's state.</summary>
    private static readonly string[] Services =
    [
        // What is posted to them comes back to the actor.
        "System.Progress`1", "System.IProgress`1", "System.Threading.SynchronizationContext", "System.Threading.Tasks.TaskScheduler",
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageHandler", "System.Text.Json.JsonSerializerOptions", "System.IServiceProvider",
        "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory", "Microsoft.Extensions.Options.IOptions`1",
        "Microsoft.Extensions.Options.IOptionsMonitor`1", "Microsoft.Extensions.Caching.Memory.IMemoryCache",
        "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Hosting.IHostApplicationLifetime",
    ];

    /// <summary>Their objects change, but any thread may use them.</summary>
    private static readonly string[] ThreadSafe =
    [
        "System.Threading.CancellationTokenSource", "System.Threading.SemaphoreSlim", "System.Threading.Timer",
        "System.Threading.Channels.Channel`1", "System.Threading.Channels.Channel`2", "System.Threading.Channels.ChannelReader`1",
        "System.Threading.Channels.ChannelWriter`1", "System.Threading.Tasks.TaskCompletionSource",
        "System.Threading.Tasks.TaskCompletionSource`1", "System.Collections.Concurrent.ConcurrentDictionary`2",
        "System.Collections.Concurrent.ConcurrentQueue`1", "System.Collections.Concurrent.ConcurrentStack`1",
        "System.Collections.Concurrent.ConcurrentBag`1", "System.Collections.Concurrent.BlockingCollection`1",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1",
    ];

    private static readonly string[] Completions =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable", "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable", "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1",
    ];

    private readonly Sendable _sendable = Sendable.Of(known);
    private readonly HashSet<ISymbol> _services = known.Compilation.TypesNamed(Services);
    private readonly HashSet<ISymbol> _threadSafe = known.Compilation.TypesNamed(ThreadSafe);
    private readonly HashSet<ISymbol> _completions = known.Compilation.TypesNamed(Completions);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _shares = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _assigned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _private = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _forTurns = new(SymbolEqualityComparer.Default);

    public Attestations Attestations => _sendable.Attestations;

    public bool IsSendable(ITypeSymbol type) => _sendable.Judge(type) is null;

    /// <summary>Code that may run in a turn: the actor's own, and that of types inside it, which may hold it.</summary>
    public bool IsActorCode(ISymbol member) =>
        known.IsTurnCode(member)
        || (member.ContainingType is { } type && !known.IsActorOrBase(type) && Owner(type) is not null);

    public bool IsActorOrInside(INamedTypeSymbol type) => known.IsActorOrBase(type) || Owner(type) is not null;

    /// <summary>Whether a copy of a value is a way to memory that can change.</summary>
    public bool Shares(ITypeSymbol? type) => type switch
    {
        null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void } => false,
        _ => _shares.TryGetValue(type, out var shares) ? shares : _shares.GetOrAdd(type, Judge(type, 0)),
    };

    /// <summary>The same where the type is a parameter, or has one in it, that could be anything.</summary>
    public bool MayShare(ITypeSymbol? type) => Shares(type) || Mentions(type);

    /// <summary>What a collection of this type holds can change.</summary>
    public bool PartsShare(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => MayShare(array.ElementType),
        INamedTypeSymbol { IsTupleType: false, TypeArguments: { IsEmpty: false } arguments } => arguments.Any(MayShare),
        _ => MayShare(type),
    };

    /// <summary>The part of an actor's state that an operation names; null where it names none.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="member">The member that it stands in.</param>
    public ISymbol? Part(IOperation operation, ISymbol member)
    {
        switch (operation)
        {
            case IFieldReferenceOperation { Field: { IsStatic: false, IsConst: false, ContainingType: { } type } field } when known.IsActorOrBase(type):
                return field.AssociatedSymbol is IPropertySymbol owner ? owner : field;
            case IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false, ContainingType: { } type } property }
                when known.IsActorOrBase(type) && IsAutomatic(property):
                return property;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type } } parameter }
                when known.IsActorOrBase(type) && member is IMethodSymbol { MethodKind: not MethodKind.Constructor }:
                return parameter;
            default:
                return null;
        }
    }

    public static ITypeSymbol? TypeOf(ISymbol part) => part switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>It is a way into memory that only this actor may touch, so it must not be given away.</summary>
    public bool IsPrivate(ISymbol part) => _private.GetOrAdd(part, asked => Shares(TypeOf(asked)) && !IsAttested(asked));

    /// <summary>It may be touched in the actor's turns only.</summary>
    public bool IsForTurns(ISymbol part) => _forTurns.GetOrAdd(part, asked =>
        TypeOf(asked) is { } type
        && !IsAttested(asked)
        && (!IsReadOnly(asked) || (Shares(type) && !_threadSafe.Contains(type.OriginalDefinition))));

    public bool IsCompletion(ITypeSymbol? type) => type is not null && _completions.Contains(type.OriginalDefinition);

    public static bool IsAutomatic(IPropertySymbol property) =>
        // Of what is compiled no fields are seen, and nobody asks.
        !property.DeclaringSyntaxReferences.IsEmpty && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private bool IsAttested(ISymbol part) => Attestations.IsMemberAttested(part);

    private bool IsReadOnly(ISymbol part) => part switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        IParameterSymbol parameter => !_assigned.GetOrAdd(parameter.OriginalDefinition, _ => OwnMembers.IsAssigned(parameter, parameter.ContainingType)),
        _ => false,
    };

    private bool Judge(ITypeSymbol type, int depth)
    {
        // A result that is awaited: what waits for it is no one's memory, what comes out of it may be.
        if (_completions.Contains(type.OriginalDefinition))
            return type is INamedTypeSymbol { TypeArguments: { Length: 1 } results } && Shares(results[0]);
        if (type.IsRefLikeType)
            return true;
        if (type.IsUnmanagedType || IsOurs(type) || IsService(type))
            return false;
        // A struct is copied: what it holds counts.
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false } named && depth < 8
            && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, known.Compilation.Assembly) && !Attestations.IsAttested(named))
        {
            return named.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && Judge(field.Type, depth + 1));
        }

        return type.TypeKind is not TypeKind.TypeParameter && _sendable.Judge(type) is not null;
    }

    private bool IsService(ITypeSymbol type) => type is INamedTypeSymbol named
        && (named.BasesAndSelf().Any(level => _services.Contains(level.OriginalDefinition)) || named.AllInterfaces.Any(role => _services.Contains(role.OriginalDefinition)));

    /// <summary>Contexts, systems and what else the library hands out.</summary>
    private static bool IsOurs(ITypeSymbol type) => type.ContainingAssembly?.Name is "Actors.Abstractions" or "Actors.Runtime" && type is INamedTypeSymbol { Arity: 0 };

    private bool Mentions(ITypeSymbol? type) => type switch
    {
        // Of an actor and its handlers the type arguments are judged where they are given.
        ITypeParameterSymbol parameter => !(parameter.DeclaringType is { } owner && known.IsActorOrBase(owner))
            && !(parameter.DeclaringMethod is { } method && known.IsHandler(method)),
        IArrayTypeSymbol array => Mentions(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(Mentions),
        _ => false,
    };

    private INamedTypeSymbol? Owner(INamedTypeSymbol type)
    {
        var outer = type.ContainingType;
        while (outer is not null && !known.IsActorOrBase(outer))
            outer = outer.ContainingType;
        return outer;
    }
}
