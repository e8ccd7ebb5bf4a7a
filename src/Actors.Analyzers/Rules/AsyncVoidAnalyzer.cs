using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1017: nobody can await an <c>async void</c>, so a turn ends before it and its failure ends the process. Of
/// handlers the generator says it (ACT0005).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer() : ActorAnalyzer(Descriptors.AsyncVoid)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        context.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, known), SymbolKind.Method);
        context.RegisterOperationAction(operation => AnalyzeFunction(operation, known), OperationKind.LocalFunction, OperationKind.AnonymousFunction);
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, KnownSymbols known)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsAsync: true, ReturnsVoid: true, PartialDefinitionPart: null } && IsActorCode(method, known) && !known.IsHandler(method)
            && method.Locations.FirstOrDefault(place => place.IsInSource) is { } place)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoid, place, method.Name));
        }
    }

    private static void AnalyzeFunction(OperationAnalysisContext context, KnownSymbols known)
    {
        if (!IsActorCode(context.ContainingSymbol, known))
            return;
        switch (context.Operation)
        {
            case ILocalFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } function }:
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoid, function.Locations[0], function.Name));
                break;
            case IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true }, Syntax: AnonymousFunctionExpressionSyntax syntax }:
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoid, syntax.AsyncKeyword.GetLocation(), "The lambda"));
                break;
        }
    }

    private static bool IsActorCode(ISymbol member, KnownSymbols known)
    {
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (known.IsActorOrBase(type))
                return !member.IsStatic || known.IsTurnCode(member);
        }

        return false;
    }
}
