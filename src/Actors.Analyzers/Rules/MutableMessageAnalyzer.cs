using System.Collections.Immutable;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1002 and ACT1004: what crosses from one actor to another must not be able to change, and that must be known.
/// Judged at the declarations of handlers and constructors; type parameters in <see cref="TypeArgumentAnalyzer"/>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableMessageAnalyzer() : ActorAnalyzer(Descriptors.MutableMessage, Descriptors.UnknownMessage)
{
    /// <summary>The property under which a diagnostic names the immutable collection to use.</summary>
    public const string Twin = nameof(Twin);

    /// <summary>The property under which a diagnostic names the mutable part of the type.</summary>
    public const string Culprit = nameof(Culprit);

    /// <summary>The property that a diagnostic has where <c>[Inject]</c> is a way out.</summary>
    public const string Service = nameof(Service);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var sendable = Sendable.Of(known);
        var messages = new Messages(known, sendable.Attestations);
        context.RegisterSymbolAction(symbol => Analyze(symbol, messages, sendable), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context, Messages messages, Sendable sendable)
    {
        foreach (var cargo in messages.Of((IMethodSymbol)context.Symbol))
        {
            if (cargo.Syntax is { } syntax && sendable.Judge(cargo) is { } found)
                context.ReportDiagnostic(Create(syntax.GetLocation(), cargo.What, found, MayBeService(cargo, found)));
        }
    }

    /// <summary>An interface or an abstract class that an actor is spawned with is in most cases meant to come from the services.</summary>
    private static bool MayBeService(Cargo cargo, Flaw found) =>
        cargo is { IsKept: true, Type: { TypeKind: TypeKind.Interface } or { TypeKind: TypeKind.Class, IsAbstract: true } } && found is { Path.Length: 0, Fault.IsUnknown: true };

    internal static Diagnostic Create(Location place, string what, Flaw found, bool mayBeService = false) => Diagnostic.Create(
        found.Fault.IsUnknown ? Descriptors.UnknownMessage : Descriptors.MutableMessage,
        place,
        found.Places,
        ImmutableDictionary<string, string?>.Empty
            .Add(Twin, found.Fault.Twin)
            .Add(Culprit, found.Fault.Type?.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString())
            .Add(Service, mayBeService ? "[Inject]" : null),
        what,
        found.Text,
        mayBeService ? found.Remedy + "; of a service, say [Inject]" : found.Remedy);
}
