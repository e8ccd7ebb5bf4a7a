using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>The methods that a statement runs without naming them: the end of a <c>using</c>, the rounds of a <c>foreach</c>.</summary>
internal static class HiddenCalls
{
    public static IEnumerable<IMethodSymbol> Of(IOperation operation) => operation switch
    {
        IUsingOperation statement => Disposals(statement.Resources, statement.IsAsynchronous),
        IUsingDeclarationOperation declaration => Disposals(declaration.DeclarationGroup, declaration.IsAsynchronous),
        IForEachLoopOperation loop => Rounds(loop),
        _ => [],
    };

    private static IEnumerable<IMethodSymbol> Disposals(IOperation resources, bool isAsync)
    {
        IEnumerable<ITypeSymbol?> types = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators).Select(declarator => (ITypeSymbol?)declarator.Symbol.Type)
            : [(resources is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : resources).Type];
        var name = isAsync ? "DisposeAsync" : "Dispose";
        return types.OfType<INamedTypeSymbol>().Select(type => Disposal(type, name)).OfType<IMethodSymbol>();
    }

    /// <summary>By the interface, or by the name alone: a ref struct and an <c>await using</c> need no interface.</summary>
    private static IMethodSymbol? Disposal(INamedTypeSymbol type, string name)
    {
        var role = type.AllInterfaces.FirstOrDefault(role => role is
        {
            Name: "IDisposable" or "IAsyncDisposable",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        } && !role.GetMembers(name).IsEmpty);
        return role is null
            ? type.BasesAndSelf().SelectMany(level => level.GetMembers(name)).OfType<IMethodSymbol>()
                .FirstOrDefault(method => !method.IsStatic && method.Parameters.All(parameter => parameter.IsOptional))
            : type.FindImplementationForInterfaceMember(role.GetMembers(name)[0]) as IMethodSymbol;
    }

    private static IEnumerable<IMethodSymbol> Rounds(IForEachLoopOperation loop)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel is not { } model)
            return [];

        var info = model.GetForEachStatementInfo(syntax);
        var collection = (loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection).Type;
        var start = Implementation(info.GetEnumeratorMethod, collection);
        var enumerator = start?.ReturnType;
        return new[]
        {
            start,
            Implementation(info.MoveNextMethod, enumerator),
            Implementation(info.CurrentProperty?.GetMethod, enumerator),
            Implementation(info.DisposeMethod, enumerator),
        }.OfType<IMethodSymbol>();
    }

    /// <summary>The loop may know its collection by an interface only; the type says what runs.</summary>
    private static IMethodSymbol? Implementation(IMethodSymbol? method, ITypeSymbol? type) =>
        method?.ContainingType.TypeKind is TypeKind.Interface && type is { TypeKind: TypeKind.Class or TypeKind.Struct }
            ? type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method
            : method;
}
