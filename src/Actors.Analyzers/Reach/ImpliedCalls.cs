using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers;

/// <summary>A constructor that names no other begins with that of its base, without any code that says so.</summary>
internal static class ImpliedCalls
{
    /// <summary>An actor's constructors run in its turn, and so do those of its bases.</summary>
    public static void Add(SymbolAnalysisContext context, KnownSymbols known, CallGraph graph)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType.SpecialType: not SpecialType.System_Object } type || !known.IsActorOrBase(type))
            return;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (BaseOf(constructor, known) is { } implied
                && !known.IsTurnCode(implied)
                && (constructor.DeclaringSyntaxReferences.FirstOrDefault() ?? type.DeclaringSyntaxReferences.FirstOrDefault())?.GetSyntax(context.CancellationToken) is { } place)
            {
                graph.AddTurnCall(constructor, implied, graph.AllRules, place);
            }
        }
    }

    /// <summary>From the constructors that are called, all the way up.</summary>
    public static IEnumerable<(IMethodSymbol Caller, IMethodSymbol Callee)> OfBases(IEnumerable<ISymbol> called, KnownSymbols known)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var node in called)
        {
            for (var constructor = node as IMethodSymbol; constructor is { MethodKind: MethodKind.Constructor } && seen.Add(constructor);)
            {
                if (BaseOf(constructor, known) is not { } implied)
                    break;
                yield return (constructor, implied);
                constructor = implied;
            }
        }
    }

    private static IMethodSymbol? BaseOf(IMethodSymbol constructor, KnownSymbols known) =>
        SymbolEqualityComparer.Default.Equals(constructor.ContainingType.BaseType?.ContainingAssembly, known.Compilation.Assembly)
        && !constructor.DeclaringSyntaxReferences.Any(reference => NamesBase(reference.GetSyntax()))
            ? constructor.ContainingType.BaseType?.OriginalDefinition.InstanceConstructors.FirstOrDefault(candidate => candidate.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
            : null;

    private static bool NamesBase(SyntaxNode declaration) => declaration switch
    {
        ConstructorDeclarationSyntax constructor => constructor.Initializer is not null,
        TypeDeclarationSyntax type => type.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax,
        _ => false,
    };
}
