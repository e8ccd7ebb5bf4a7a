using System.Collections.Immutable;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>
/// Silences CS8509 ("the switch expression does not handle all possible values") where every case of an actor's message
/// union has an arm: the compiler does not know that there are no others.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WholeUnionSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new(
        "ACTS002", "CS8509", "Every case of the actor's message union has an arm, and there are no others");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Rule];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(KnownNames.ActorMessage) is not { } message)
            return;

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;

            var found = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (found.FirstAncestorOrSelf<SwitchExpressionSyntax>() is { } node
                && context.GetSemanticModel(tree).GetOperation(node, context.CancellationToken) is ISwitchExpressionOperation expression
                && HasAll(expression, message))
            {
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
            }
        }
    }

    private static bool HasAll(ISwitchExpressionOperation expression, INamedTypeSymbol message)
    {
        if (expression.Value.Type is not INamedTypeSymbol { IsAbstract: true } union || !Are(union.BaseType, message))
            return false;

        var cases = union.GetTypeMembers().Where(member => Are(member.BaseType, union)).ToList();
        var covered = expression.Arms
            .Where(static arm => arm.Guard is null)
            .SelectMany(static arm => Covered(arm.Pattern))
            .ToList();
        return cases.Count > 0 && cases.TrueForAll(one => one.Arity == 0 && covered.Exists(type => Are(type, one)));
    }

    /// <summary>The types all of whose values a pattern takes.</summary>
    private static IEnumerable<ITypeSymbol> Covered(IPatternOperation pattern) => pattern switch
    {
        ITypePatternOperation type => [type.MatchedType],
        IDeclarationPatternOperation { MatchedType: { } type } => [type],
        IRecursivePatternOperation whole when whole.DeconstructionSubpatterns.All(TakesAnything)
            && whole.PropertySubpatterns.All(static property => TakesAnything(property.Pattern)) => [whole.MatchedType],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Covered(either.LeftPattern).Concat(Covered(either.RightPattern)),
        _ => [],
    };

    private static bool TakesAnything(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => true,
        IDeclarationPatternOperation { MatchesNull: true } => true,
        IDeclarationPatternOperation { MatchedType: { IsValueType: true } type } declaration => Are(type, declaration.InputType),
        ITypePatternOperation { MatchedType: { IsValueType: true } type } only => Are(type, only.InputType),
        _ => false,
    };

    private static bool Are(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
