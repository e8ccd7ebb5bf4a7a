using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>What an awaited call can be given where it stands: the handler's token and the actor's clock.</summary>
internal sealed class Surroundings
{
    private Surroundings(ExpressionSyntax? token, ExpressionSyntax? clock) => (Token, Clock) = (token, clock);

    /// <summary>The token of the function around it; null where there is none.</summary>
    public ExpressionSyntax? Token { get; }

    /// <summary>A time provider of the actor, or that of its context; null where none is at hand.</summary>
    public ExpressionSyntax? Clock { get; }

    public static Surroundings Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var function = model.GetEnclosingSymbol(node.SpanStart, cancellation);
        while (function is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction, IsStatic: false } inner
            && !inner.Parameters.Any(AwaitableTwin.IsToken))
        {
            function = inner.ContainingSymbol;
        }

        var token = (function as IMethodSymbol)?.Parameters.FirstOrDefault(AwaitableTwin.IsToken);
        return new(token is null ? null : SyntaxFactory.IdentifierName(token.Name), ClockAt(node, model, function));
    }

    private static ExpressionSyntax? ClockAt(SyntaxNode node, SemanticModel model, ISymbol? function)
    {
        if (function is not { IsStatic: false })
            return null;
        // A field before the parameter that it was made from: a parameter would be captured once more.
        var named = model.LookupSymbols(node.SpanStart)
            .Where(symbol => symbol is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false, GetMethod: not null } or IParameterSymbol)
            .OrderBy(symbol => symbol is IParameterSymbol)
            .ToList();
        if (named.FirstOrDefault(symbol => IsA(symbol, model.Compilation.GetTypeByMetadataName("System.TimeProvider"))) is { } clock)
            return SyntaxFactory.IdentifierName(clock.Name);
        return named.FirstOrDefault(symbol => IsA(symbol, model.Compilation.GetTypeByMetadataName("Actors.ActorContext"))) is { } context
            ? SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(context.Name), SyntaxFactory.IdentifierName("Time"))
            : null;
    }

    private static bool IsA(ISymbol symbol, INamedTypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(type, symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    });
}
