using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Generator.Parsing;

/// <summary>What can be copied into a mailbox and out of it.</summary>
internal static class Travel
{
    /// <summary>Why a parameter cannot cross a mailbox, or null when it can.</summary>
    public static string? WhyCannot(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "passed by 'ref'",
        RefKind.Out => "passed by 'out'",
        RefKind.In or RefKind.RefReadOnlyParameter => "passed by reference ('in')",
        _ => WhyCannot(parameter.Type),
    };

    /// <summary>Why a handler's result cannot cross a mailbox, or null when it can.</summary>
    public static string? WhyResultCannot(IMethodSymbol method, KnownSymbols known)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "returned by reference";
        if (KnownSymbols.Same(method.ReturnType, known.AsyncEnumerable) && !IsForOthers(method))
            return "a stream, which an actor cannot ask itself for";
        if (Parts(method.ReturnType).Any(part => HasStream(part, known)))
            return "a stream inside of another type, so that the handler's code would run outside of its turns";
        if (KnownSymbols.Same(method.ReturnType, known.AsyncEnumerator) || IsIterator(method, known))
            return "an iterator, whose code would run on the thread of whoever reads it";
        return WhyCannot(method.ReturnType);
    }

    /// <summary>The type of a handler's reply or of its items, or null when it has none, and whether it returns a task or a stream.</summary>
    public static (string? Result, bool IsAsync, bool IsStream) Result(IMethodSymbol method, KnownSymbols known, TypeParameterNames? names = null)
    {
        if (method.ReturnsVoid)
            return (null, false, false);
        if (KnownSymbols.Same(method.ReturnType, known.Task) || KnownSymbols.Same(method.ReturnType, known.ValueTask))
            return (null, true, false);
        var isStream = KnownSymbols.Same(method.ReturnType, known.AsyncEnumerable);
        if (isStream || KnownSymbols.Same(method.ReturnType, known.TaskOfT) || KnownSymbols.Same(method.ReturnType, known.ValueTaskOfT))
        {
            var task = (INamedTypeSymbol)method.ReturnType;
            return (Text(task.TypeArguments[0], (ReturnSyntax(method) as GenericNameSyntax)?.TypeArgumentList.Arguments[0], names), true, isStream);
        }

        return (Text(method.ReturnType, ReturnSyntax(method), names), false, false);
    }

    /// <summary>A type as the generated code writes it.</summary>
    /// <remarks>
    /// A <c>dynamic</c> parameter is an object on its way: calls that pass it on are bound when they are compiled.
    /// </remarks>
    public static string TypeText(IParameterSymbol parameter, TypeParameterNames? names = null) => parameter.Type.TypeKind is TypeKind.Dynamic ? "object?" : Text(
        parameter.Type,
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax syntax ? syntax.Type : null,
        names);

    /// <summary>The type of the elements of an immutable array.</summary>
    public static string ElementText(IParameterSymbol array, TypeParameterNames? names)
    {
        var element = ((INamedTypeSymbol)array.Type).TypeArguments[0];
        var written = (array.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax)?.Type?.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault();
        return element.TypeKind is TypeKind.Dynamic ? "object?" : Text(element, written?.TypeArgumentList.Arguments.FirstOrDefault(), names);
    }

    /// <summary>Tells whether a type, or a part of it, does not exist yet.</summary>
    public static bool MentionsMissingType(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Error || Parts(type).Any(MentionsMissingType);

    /// <summary>Tells whether a type, or a part of it, can be named inside the actor only.</summary>
    public static bool IsHiddenIn(ITypeSymbol type, INamedTypeSymbol actor)
    {
        for (var outer = type; outer?.ContainingType is { } container; outer = container)
        {
            if (SymbolEqualityComparer.Default.Equals(container.OriginalDefinition, actor.OriginalDefinition)
                && outer.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return true;
            }
        }

        return Parts(type).Any(part => IsHiddenIn(part, actor));
    }

    /// <summary>Tells whether a type, or a part of it, is nested somewhere and cannot be named by all of the assembly.</summary>
    public static bool IsHidden(ITypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return true;
        }

        return Parts(type).Any(IsHidden);
    }

    /// <summary>Tells whether a call with a token behind the last element would compile, the token being an element.</summary>
    public static bool WouldTakeToken(IParameterSymbol parameter, KnownSymbols known)
    {
        var element = parameter.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } collection => collection.TypeArguments[0],
            _ => null,
        };
        return element is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } or { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter }
            || known.CancellationToken?.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, element)) is true;
    }

    private static string? WhyCannot(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer",
        { IsRefLikeType: true } => "a ref struct, which lives on the stack",
        ITypeParameterSymbol { AllowsRefLikeType: true } => "a type parameter that may be a ref struct",
        { SpecialType: SpecialType.System_TypedReference or SpecialType.System_ArgIterator or SpecialType.System_RuntimeArgumentHandle } => "a type that lives on the stack",
        IArrayTypeSymbol array => WhyCannot(array.ElementType),
        _ when Parts(type).Any(HasPointer) => "made of pointers",
        _ => null,
    };

    private static bool HasPointer(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || Parts(type).Any(HasPointer);

    /// <summary>The handler is more than a message of the actor to itself.</summary>
    public static bool IsForOthers(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool HasStream(ITypeSymbol type, KnownSymbols known) =>
        KnownSymbols.Same(type, known.AsyncEnumerable) || KnownSymbols.Same(type, known.AsyncEnumerator) || Parts(type).Any(part => HasStream(part, known));

    /// <summary>The handler has <c>yield</c>, and returns before any of its code has run.</summary>
    private static bool IsIterator(IMethodSymbol method, KnownSymbols known) =>
        method.ReturnType.OriginalDefinition.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
            or SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IEnumerator_T
        && (KnownSymbols.Has(method, known.IteratorStateMachine)
            || (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is MethodDeclarationSyntax { Body: { } body } && HasYield(body)));

    private static bool HasYield(SyntaxNode body) =>
        body.DescendantNodes(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or ExpressionSyntax)).Any(static node => node is YieldStatementSyntax);

    private static ImmutableArray<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named => named.TypeArguments,
        _ => [],
    };

    private static TypeSyntax? ReturnSyntax(IMethodSymbol method) =>
        (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax)?.ReturnType;

    private static string Text(ITypeSymbol type, TypeSyntax? written, TypeParameterNames? names) => MentionsMissingType(type) && written is not null
        ? written.WithoutTrivia().ToString()
        : names?.Text(type) ?? type.ToDisplayString(CSharpText.FullType);
}
