using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>The methods that code runs without naming them: the end of a <c>using</c>, the rounds of a <c>foreach</c>, a deconstruction.</summary>
internal static class HiddenCalls
{
    public static void Add(IOperation operation, List<IMethodSymbol> callees)
    {
        switch (operation)
        {
            case IUsingOperation statement:
                callees.AddRange(Disposals(statement.Resources, statement.IsAsynchronous));
                break;
            case IUsingDeclarationOperation declaration:
                callees.AddRange(Disposals(declaration.DeclarationGroup, declaration.IsAsynchronous));
                break;
            case IForEachLoopOperation loop:
                callees.AddRange(Rounds(loop));
                break;
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax, SemanticModel: { } model }:
                AddParts(model.GetDeconstructionInfo(syntax), callees);
                break;
            case IAwaitOperation { Syntax: AwaitExpressionSyntax syntax, SemanticModel: { } model }:
                var wait = model.GetAwaitExpressionInfo(syntax);
                AddAny(callees, wait.GetAwaiterMethod, wait.IsCompletedProperty?.GetMethod, wait.GetResultMethod);
                break;
            // The clone is made by the copy constructor.
            case IWithOperation { Operand.Type: INamedTypeSymbol { IsRecord: true } record }:
                AddAny(callees, record.InstanceConstructors.FirstOrDefault(constructor =>
                    constructor.Parameters.Length is 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, record)));
                break;
            case IRecursivePatternOperation pattern:
                AddAny(callees, pattern.DeconstructSymbol as IMethodSymbol);
                break;
            case IListPatternOperation pattern:
                AddAny(callees, Getter(pattern.LengthSymbol), Getter(pattern.IndexerSymbol));
                break;
            case IImplicitIndexerReferenceOperation indexer:
                AddAny(callees, Getter(indexer.LengthSymbol), Getter(indexer.IndexerSymbol));
                break;
            case ICollectionExpressionOperation collection:
                AddAny(callees, collection.ConstructMethod);
                break;
        }
    }

    private static IMethodSymbol? Getter(ISymbol? symbol) => symbol is IPropertySymbol property ? property.GetMethod : symbol as IMethodSymbol;

    private static void AddParts(DeconstructionInfo info, List<IMethodSymbol> callees)
    {
        AddAny(callees, info.Method);
        foreach (var nested in info.Nested)
            AddParts(nested, callees);
    }

    private static void AddAny(List<IMethodSymbol> callees, params IMethodSymbol?[] methods) => callees.AddRange(methods.OfType<IMethodSymbol>());

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
            syntax is ForEachVariableStatementSyntax parts ? model.GetDeconstructionInfo(parts).Method : null,
        }.OfType<IMethodSymbol>();
    }

    /// <summary>The loop may know its collection by an interface only; the type says what runs.</summary>
    private static IMethodSymbol? Implementation(IMethodSymbol? method, ITypeSymbol? type) =>
        method?.ContainingType.TypeKind is TypeKind.Interface && type is { TypeKind: TypeKind.Class or TypeKind.Struct }
            ? type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method
            : method;
}
