using System.Linq;
using System.Threading;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>ACT1006 and ACT1007: an attestation takes the place of a proof, so it is needed and says why; as does <c>[AllowCycle]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttestationAnalyzer() : ActorAnalyzer(Descriptors.NeedlessAttestation, Descriptors.UnexplainedAttestation)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var sendable = Sendable.Of(known);
        var messages = new Messages(known, sendable.Attestations);
        var allowances = new Allowances(known);
        context.RegisterSymbolAction(symbol => AnalyzeAllowance(symbol, allowances), SymbolKind.NamedType, SymbolKind.Method);
        context.RegisterSymbolAction(symbol => AnalyzeType(symbol, sendable), SymbolKind.NamedType);
        context.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, known, messages, sendable), SymbolKind.Method);
        context.RegisterSemanticModelAction(model =>
        {
            foreach (var data in sendable.Attestations.ForAssembly.Where(data => data.ApplicationSyntaxReference?.SyntaxTree == model.SemanticModel.SyntaxTree))
                Check(data, model.ReportDiagnostic, IsNeededHere(data, sendable), Attestations.AttestedType(data)?.Name ?? "The assembly", model.CancellationToken);
        });
    }

    private static bool IsNeededHere(AttributeData data, Sendable sendable) =>
        Attestations.AttestedType(data) is { } type
        && (type.TypeKind is TypeKind.Error || sendable.JudgeUnattested(type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.OriginalDefinition : type) is not null);

    private static void AnalyzeType(SymbolAnalysisContext context, Sendable sendable)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var data in sendable.Attestations.Of(type))
            Check(data, context.ReportDiagnostic, Attestations.AttestedType(data) is null && sendable.JudgeUnattested(type) is not null, $"'{type.Name}'", context.CancellationToken);

        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return;
        foreach (var member in type.GetMembers().Where(member => member is IPropertySymbol or IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } or IEventSymbol))
        {
            foreach (var data in sendable.Attestations.Of(member))
                Check(data, context.ReportDiagnostic, IsMemberNeeded(member, sendable), $"'{type.Name}.{member.Name}'", context.CancellationToken);
        }
    }

    /// <summary>It can be assigned, or holds what cannot be shared. What holds nothing needs no attestation.</summary>
    private static bool IsMemberNeeded(ISymbol member, Sendable sendable) => member switch
    {
        { IsStatic: true } => false,
        IFieldSymbol field => !field.IsReadOnly || sendable.Judge(field.Type) is not null,
        IPropertySymbol property => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) is { } field
                && (!field.IsReadOnly || sendable.Judge(field.Type) is not null),
        _ => true,
    };

    private static void AnalyzeMethod(SymbolAnalysisContext context, KnownSymbols known, Messages messages, Sendable sendable)
    {
        var method = (IMethodSymbol)context.Symbol;
        var isMessage = known.IsHandler(method) || known.IsSpawnConstructor(method);
        foreach (var parameter in method.Parameters)
        {
            // A parameter of a constructor may stand for a member that it fills.
            foreach (var data in sendable.Attestations.Of(parameter))
            {
                var isNeeded = (isMessage || method.MethodKind is MethodKind.Constructor)
                    && (sendable.Judge(parameter.Type) is not null || MentionsParameter(parameter.Type));
                Check(data, context.ReportDiagnostic, isNeeded, $"'{parameter.Name}'", context.CancellationToken);
            }
        }

        foreach (var data in method.GetReturnTypeAttributes().Where(sendable.Attestations.IsAttestation))
        {
            var isNeeded = known.IsHandler(method) && messages.Reply(method) is { } reply && (sendable.Judge(reply) is not null || MentionsParameter(reply));
            Check(data, context.ReportDiagnostic, isNeeded, $"The reply of '{method.Name}'", context.CancellationToken);
        }
    }

    /// <summary>Whether a circle is needed there is another rule's: it takes all asks to know.</summary>
    private static void AnalyzeAllowance(SymbolAnalysisContext context, Allowances allowances)
    {
        if (allowances.Of(context.Symbol) is { AttributeConstructor: not null } data
            && string.IsNullOrWhiteSpace(Attestations.Why(data))
            && data.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } place)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnexplainedAttestation, place.GetLocation(), "AllowCycle", "no instance can come to wait for itself"));
        }
    }

    /// <summary>What it will be is known where the type parameter is replaced.</summary>
    private static bool MentionsParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => MentionsParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(MentionsParameter),
        _ => false,
    };

    private static void Check(AttributeData data, System.Action<Diagnostic> report, bool isNeeded, string what, CancellationToken cancellation)
    {
        if (data.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() is not { } place || data.AttributeConstructor is null)
            return;
        if (!isNeeded)
            report(Diagnostic.Create(Descriptors.NeedlessAttestation, place, what));
        else if (string.IsNullOrWhiteSpace(Attestations.Why(data)))
            report(Diagnostic.Create(Descriptors.UnexplainedAttestation, place, "UnsafeSendable", "sharing is safe"));
    }
}
