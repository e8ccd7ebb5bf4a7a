using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>ACT1002: what crosses from one actor to another must not be a collection that either could still change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableMessageAnalyzer() : ActorAnalyzer(Descriptors.MutableMessage)
{
    /// <summary>The property under which a diagnostic names the immutable collection to use.</summary>
    public const string Twin = nameof(Twin);

    /// <summary>The property under which a diagnostic names the mutable part of the type.</summary>
    public const string Culprit = nameof(Culprit);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var collections = new Collections(known.Compilation);
        context.RegisterSymbolAction(symbol => Analyze(symbol, known, collections), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, Collections collections)
    {
        var method = (IMethodSymbol)context.Symbol;
        var isConstructor = known.IsSpawnConstructor(method);
        if (method.PartialDefinitionPart is not null || (!isConstructor && !known.IsHandler(method)))
            return;

        foreach (var parameter in method.Parameters)
        {
            var role = isConstructor ? "Spawn argument" : "Parameter";
            Judge(parameter.Type, $"{role} '{parameter.Name}'", TypeSyntax(parameter));
        }

        if (!method.ReturnsVoid)
            Judge(method.ReturnType, $"The reply of '{method.Name}'", ReturnTypeSyntax(method));

        void Judge(ITypeSymbol type, string what, TypeSyntax? syntax)
        {
            // This is the place for the whole judgement of what may be sent; until then, collections.
            if (syntax is null || Parts(type, known).FirstOrDefault(collections.MayChange) is not { } culprit)
                return;
            var twin = collections.Twin(culprit);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MutableMessage,
                syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(Twin, twin).Add(Culprit, culprit.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString()),
                what,
                culprit.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                twin.Length is 0 ? "" : $"; send an {twin} instead"));
        }

        TypeSyntax? TypeSyntax(IParameterSymbol parameter) =>
            (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) as ParameterSyntax)?.Type;

        TypeSyntax? ReturnTypeSyntax(IMethodSymbol handler) =>
            (handler.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) as MethodDeclarationSyntax)?.ReturnType;
    }

    /// <summary>A type and all its type arguments, outermost first; what a proxy, a role or a delegate is made of is not sent.</summary>
    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type, KnownSymbols known)
    {
        var open = new Queue<ITypeSymbol>();
        open.Enqueue(type);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            yield return next;
            if (next is INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named && !known.IsProxy(named) && !known.IsRole(named))
            {
                foreach (var argument in named.TypeArguments)
                    open.Enqueue(argument);
            }
        }
    }
}
