using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>What is wrong with a type, or with a member of it, that is to be shared.</summary>
/// <param name="IsUnknown">Nothing proves that it cannot change; otherwise it is known that it can.</param>
/// <param name="Reason">What is wrong, in words that follow the name of the type or the path to the member.</param>
/// <param name="Remedy">The way out, in words; may be empty.</param>
internal sealed record Fault(bool IsUnknown, string Reason, string Remedy)
{
    /// <summary>The type that cannot be shared; null where it is the member.</summary>
    public ITypeSymbol? Type { get; init; }

    /// <summary>The immutable collection to take instead; empty where there is none.</summary>
    public string Twin { get; init; } = "";

    /// <summary>The member that can be assigned, or the class that is not sealed: where a fix would edit.</summary>
    public ISymbol? Place { get; init; }

    public static Fault CanChange(ITypeSymbol type, string reason, string remedy = "", string twin = "") =>
        new(false, reason, remedy) { Type = type, Twin = twin };

    public static Fault Unknown(ITypeSymbol type, string reason, string remedy) => new(true, reason, remedy) { Type = type };
}

/// <summary>A fault, and how it is reached from the type that was asked about.</summary>
/// <param name="Path">Members joined by arrows, <c>Order.Lines -> Line.Tags</c>; empty where it is the type itself.</param>
/// <param name="Fault">What is wrong at its end.</param>
internal sealed record Flaw(string Path, Fault Fault)
{
    /// <summary><c>Order.Lines: List&lt;Line&gt; can be changed</c>.</summary>
    public string Text
    {
        get
        {
            var reason = Fault.Type is { } type ? type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + " " + Fault.Reason : Fault.Reason;
            return Path.Length is 0 ? reason : Path + ": " + reason;
        }
    }

    /// <summary>Where a fix would edit.</summary>
    public IEnumerable<Location> Places => Fault.Place?.Locations.Where(place => place.IsInSource).Take(1) ?? [];

    /// <summary>The way out, ready to be appended to a sentence.</summary>
    public string Remedy => Fault.Remedy.Length is 0 ? "" : "; " + Fault.Remedy;
}
