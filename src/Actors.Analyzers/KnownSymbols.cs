using System.Collections.Concurrent;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>The facts about actors in one compilation: which types are actors, and which methods are messages.</summary>
internal sealed class KnownSymbols
{
    private readonly ConcurrentDictionary<ISymbol, bool> _actors = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _actor;
    private readonly INamedTypeSymbol? _actorBase;
    private readonly INamedTypeSymbol? _role;
    private readonly INamedTypeSymbol? _handler;
    private readonly INamedTypeSymbol? _every;
    private readonly INamedTypeSymbol? _notHandler;

    private KnownSymbols(Compilation compilation, INamedTypeSymbol actor)
    {
        Compilation = compilation;
        _actor = actor;
        _actorBase = compilation.GetTypeByMetadataName(KnownNames.ActorBase);
        _role = compilation.GetTypeByMetadataName(KnownNames.Role);
        _handler = compilation.GetTypeByMetadataName(KnownNames.Handler);
        _every = compilation.GetTypeByMetadataName(KnownNames.Every);
        _notHandler = compilation.GetTypeByMetadataName(KnownNames.NotHandler);
    }

    public Compilation Compilation { get; }

    /// <summary>Where all that users write is declared.</summary>
    public IAssemblySymbol Abstractions => _actor.ContainingAssembly;

    /// <summary>Null where actors are not referenced: no rule runs there.</summary>
    public static KnownSymbols? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.Actor) is { } actor ? new KnownSymbols(compilation, actor) : null;

    public bool IsActor(INamedTypeSymbol type) => type.Bears(_actor);

    /// <summary>An actor, or an abstract base that gives its handlers to actors.</summary>
    public bool IsActorOrBase(INamedTypeSymbol type) =>
        _actors.GetOrAdd(type.OriginalDefinition, definition => definition.Bears(_actor) || definition.Bears(_actorBase));

    /// <summary>
    /// Code of an actor that runs in its turns: every instance member, initializers and constructors included, for a
    /// restart constructs in a turn. Of static members only the private ones, since nobody else can call those.
    /// </summary>
    public bool IsTurnCode(ISymbol member) =>
        member.ContainingType is { } type
        && IsActorOrBase(type)
        && (!member.IsStatic || member is IMethodSymbol
        {
            MethodKind: not MethodKind.StaticConstructor,
            DeclaredAccessibility: Accessibility.Private,
        });

    /// <summary>
    /// Public and internal instance methods of an actor and of its marked bases are messages; <c>[Handler]</c> adds a
    /// private one, <c>[NotHandler]</c> takes one out.
    /// </summary>
    public bool IsHandler(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { TypeKind: TypeKind.Class } type }
        && IsActorOrBase(type)
        && !method.Bears(_notHandler)
        && (method.Bears(_handler)
            || method.Bears(_every)
            || (IsVisible(method) && !OverridesObject(method) && !IsDispose(method) && !KnownNames.IsLifecycleHook(method.Name)));

    /// <summary>Constructors that <c>Spawn</c> mirrors.</summary>
    public bool IsSpawnConstructor(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, ContainingType: { TypeKind: TypeKind.Class } type }
        && IsVisible(method)
        && IsActor(type);

    /// <summary>The generated address of an actor. It is sent as it is, whatever its type arguments.</summary>
    public bool IsProxy(INamedTypeSymbol type) => ActorOf(type) is not null;

    /// <summary>The actor whose proxy a type is, with the same type arguments; null where it is none.</summary>
    public INamedTypeSymbol? ActorOf(INamedTypeSymbol type)
    {
        if (type.Name.Length <= KnownNames.ProxySuffix.Length || !type.Name.EndsWith(KnownNames.ProxySuffix, System.StringComparison.Ordinal))
            return null;
        var name = type.Name.Substring(0, type.Name.Length - KnownNames.ProxySuffix.Length);
        var beside = type.ContainingType is { } outer
            ? outer.GetTypeMembers(name, type.Arity)
            : type.ContainingNamespace?.GetTypeMembers(name, type.Arity) ?? [];
        return beside.FirstOrDefault(IsActor) is { } actor
            ? actor.IsGenericType && type.Arity > 0 && !type.IsUnboundGenericType ? actor.OriginalDefinition.ConstructedLike(type) : actor
            : null;
    }

    /// <summary>An interface that proxies implement. It is sent as it is, for what comes with it is a proxy.</summary>
    public bool IsRole(INamedTypeSymbol type) => type.TypeKind is TypeKind.Interface && type.Bears(_role);

    private static bool IsVisible(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool OverridesObject(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method.ContainingType?.SpecialType is SpecialType.System_Object;
    }

    private static bool IsDispose(IMethodSymbol method) =>
        method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true };
}
