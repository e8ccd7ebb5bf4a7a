using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>What one look at a type tells: its own faults, and what it holds that is to be looked at as well.</summary>
internal sealed record Shape(ImmutableArray<Flaw> Faults, ImmutableArray<Part> Parts)
{
    public static readonly Shape Fine = new([], []);

    public static Shape Of(Fault fault) => new([new Flaw("", fault)], []);

    public static Shape Holding(IEnumerable<ITypeSymbol> types) => new([], [.. types.Select(type => new Part(null, type))]);
}

/// <summary>Looks at each type once: at the list if it is the framework's, at its members if it is of this compilation.</summary>
internal sealed class Shapes(KnownSymbols known, Attestations attestations)
{
    /// <summary>A class may hold a larger construction of itself, and so on without end.</summary>
    private const int NestingMax = 16;

    private const string WayOut = "attest it with [UnsafeSendable(\"why\")]";

    private readonly SafeTypes _safe = new(known.Compilation);
    private readonly UnsafeTypes _unsafe = new(known.Compilation);
    private readonly OwnedTypes _owned = new(known.Compilation);
    private readonly ConcurrentDictionary<ITypeSymbol, Shape> _shapes = new(SymbolEqualityComparer.Default);

    public Shape Of(ITypeSymbol type) => _shapes.GetOrAdd(type, LookAt);

    /// <summary>The type without its own attestation, to see whether there is a need for it.</summary>
    public Shape Unattested(ITypeSymbol type) => Look(type);

    private Shape LookAt(ITypeSymbol type) =>
        IsAttested(type) ? Shape.Fine : Look(type);

    private bool IsAttested(ITypeSymbol type) =>
        attestations.IsAttestedHere(type) || (type is INamedTypeSymbol named && attestations.IsAttested(named.OriginalDefinition));

    private Shape Look(ITypeSymbol type)
    {
        // A type parameter is proved where it is replaced; ref structs and pointers are refused as declarations.
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Pointer or TypeKind.FunctionPointer || type.IsRefLikeType)
            return Shape.Fine;
        if (type.TypeKind is TypeKind.Dynamic || type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum)
            return Shape.Of(Fault.Unknown(type, "may be anything", "send a type that says what it is"));
        if (_safe.IsSafe(type))
            return Shape.Fine;
        if (type is not INamedTypeSymbol named)
            return _unsafe.Find(type) is { } array ? Shape.Of(array) : Shape.Fine;
        if (known.IsProxy(named) || known.IsRole(named))
            return Shape.Fine;
        if (_owned.IsOwned(named))
            return Bound(named.TypeArguments[0]) is { } bound ? Shape.Of(bound) : Shape.Fine;
        if (Nesting(named) > NestingMax)
            return Shape.Of(Fault.Unknown(named.OriginalDefinition, "holds ever larger types", WayOut));
        if (_safe.IsWrapper(named))
            return Shape.Holding(named.TypeArguments);
        if (_unsafe.Find(named) is { } fault)
            return Shape.Of(fault);
        if (known.IsActorOrBase(named))
            return Shape.Of(Fault.CanChange(named, "is an actor", "send its proxy"));
        return attestations.Promise(named) is null ? Unpromised(named) : Promised(named);
    }

    /// <summary>
    /// What is moved as a whole needs no proof that it cannot change; but some things stay with whoever made them, also
    /// as elements and type arguments.
    /// </summary>
    private Fault? Bound(ITypeSymbol content) => content switch
    {
        _ when _unsafe.FindBound(content) is { } bound => bound,
        IArrayTypeSymbol array => Bound(array.ElementType),
        INamedTypeSymbol named when known.IsProxy(named) || known.IsRole(named) || Nesting(named) > NestingMax => null,
        INamedTypeSymbol named when known.IsActorOrBase(named) => Fault.CanChange(named, "is an actor", "send its proxy"),
        INamedTypeSymbol named => named.TypeArguments.Select(Bound).FirstOrDefault(bound => bound is not null),
        _ => null,
    };

    /// <summary>
    /// The promise is proved at the declaration, for all type arguments that can be shared. Those of a sealed type of
    /// this compilation count as far as they reach a member.
    /// </summary>
    private Shape Promised(INamedTypeSymbol type)
    {
        if (!IsConstructed(type))
            return Shape.Fine;
        return IsOwn(type) && IsClosed(type) ? new([], Members(type).Parts) : Shape.Holding(AllArguments(type));
    }

    private Shape Unpromised(INamedTypeSymbol type)
    {
        if (type.ContainingAssembly.IsFramework())
            return Shape.Of(Fault.Unknown(type, "is not known to be safe to share", WayOut));
        if (!IsOwn(type))
            return Shape.Of(Fault.Unknown(type, "is from another assembly, which does not promise that it cannot change", $"mark it [Sendable] there, or attest it here: [assembly: UnsafeSendable(typeof({Nameable(type)}), \"why\")]"));
        if (type.TypeKind is TypeKind.Interface)
            return Shape.Of(Fault.Unknown(type, "may be anything that implements it", "mark it [Sendable], so that whatever implements it is proved"));

        var members = Members(type);
        if (IsClosed(type))
            return members;
        var open = Fault.Unknown(type, "is not sealed, so a derived class may change", type.IsAbstract ? "mark it [Sendable], so that derived classes are proved" : "seal it, or mark it [Sendable], so that derived classes are proved") with { Place = type };
        return members with { Faults = members.Faults.Add(new("", open)) };
    }

    /// <summary>What a type of this compilation holds, its bases included. Whether it is sealed does not matter here.</summary>
    public Shape Members(INamedTypeSymbol type)
    {
        var faults = ImmutableArray.CreateBuilder<Flaw>();
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var level in type.BasesAndSelf().TakeWhile(level => level.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)))
        {
            var isBase = !SymbolEqualityComparer.Default.Equals(level, type);
            if (isBase && IsAttested(level))
                break;
            // A base that promises, or that is not of this compilation, is judged as itself; it knows its own bases.
            if (isBase && (!IsOwn(level) || attestations.Promise(level) is not null))
            {
                parts.Add(new(null, level));
                break;
            }

            var own = OwnMembers.Of(level, attestations);
            parts.AddRange(own.Parts);
            faults.AddRange(own.Faults);
        }

        return new(faults.ToImmutable(), parts.ToImmutable());
    }

    public bool IsOwn(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, known.Compilation.Assembly);

    /// <summary>Nothing can derive from it.</summary>
    private static bool IsClosed(INamedTypeSymbol type) => type.IsSealed || type.IsValueType;

    private static bool IsConstructed(INamedTypeSymbol type) => AllArguments(type).Any();

    private static IEnumerable<ITypeSymbol> AllArguments(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            foreach (var argument in outer.TypeArguments)
                yield return argument;
        }
    }

    private static int Nesting(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Nesting(array.ElementType) + 1,
        INamedTypeSymbol named => AllArguments(named).Select(argument => Nesting(argument) + 1).DefaultIfEmpty(0).Max(),
        _ => 0,
    };

    /// <summary>As <c>typeof</c> takes it for all constructions at once.</summary>
    private static string Nameable(INamedTypeSymbol type) =>
        type.Arity is 0 ? type.Name : type.Name + "<" + new string(',', type.Arity - 1) + ">";
}
