using System.Linq;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1011: whoever has an actor's object can reach what it shows without a message. Its state is private, and what
/// others may know of it they ask.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VisibleStateAnalyzer() : ActorAnalyzer(Descriptors.VisibleState)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var sendable = Sendable.Of(known);
        context.RegisterSymbolAction(
            symbol =>
            {
                var member = symbol.Symbol;
                if (member is { IsStatic: false, IsOverride: false, IsImplicitlyDeclared: false, ContainingType: { TypeKind: TypeKind.Class } type }
                    && IsVisible(member.DeclaredAccessibility)
                    && known.IsActorOrBase(type)
                    && Fault(member, sendable) is var (reason, remedy)
                    && member.Locations.FirstOrDefault() is { } place)
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(Descriptors.VisibleState, place, $"'{member.Display()}' {reason}", remedy));
                }
            },
            SymbolKind.Field,
            SymbolKind.Property,
            SymbolKind.Event);
    }

    private static (string Reason, string Remedy)? Fault(ISymbol member, Sendable sendable) => member switch
    {
        IEventSymbol => ("lets others run their code in the actor's turns", "tell their proxies instead"),
        IFieldSymbol { IsConst: true } => null,
        IFieldSymbol { IsReadOnly: false } => ("can be changed by others without a message", "make it private"),
        // Nobody calls an init accessor: Spawn sets what the constructor takes, and nothing else.
        IPropertySymbol { SetMethod: { IsInitOnly: false } setter } when IsVisible(setter.DeclaredAccessibility) =>
            ("can be set by others without a message", "make its setter private"),
        IPropertySymbol { GetMethod: not { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal } } => null,
        IFieldSymbol field => Shown(field, field.Type, sendable),
        // What any other getter gives is followed to where it comes from (ACT1014): a copy may be given.
        IPropertySymbol property when IsStored(property) => Shown(property, property.Type, sendable),
        _ => null,
    };

    private static (string Reason, string Remedy)? Shown(ISymbol member, ITypeSymbol type, Sendable sendable) =>
        sendable.Attestations.IsMemberAttested(member) || sendable.Judge(type) is not { } flaw
            ? null
            : ($"shows others the actor's own state: {flaw.Text}", "make it private, and let a handler reply a copy");

    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsVisible(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
