using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Api.Tests.Pages;

/// <summary>A declaration as C#, without its body.</summary>
internal static class Declaration
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    public static string Of(ISymbol symbol) => symbol is INamedTypeSymbol type ? Of(type) : symbol.ToDisplayString(Format);

    private static string Of(INamedTypeSymbol type)
    {
        var bases = new[] { type.BaseType }
            .Where(ancestor => ancestor is { SpecialType: SpecialType.None })
            .Concat(type.Interfaces.Where(contract => !IsOfRecord(type, contract)))
            .Select(ancestor => ancestor!.ToDisplayString(Format))
            .ToList();
        var name = type.ToDisplayString(Format);
        var constraints = name.IndexOf(" where ", StringComparison.Ordinal) is var at and >= 0 ? name[at..] : "";
        var kind = type.TypeKind is TypeKind.Delegate ? "delegate " : "";
        return $"{Usage(type)}public {Modifiers(type)}{kind}{Keyword(type)}{name[..(name.Length - constraints.Length)]}{(bases.Count > 0 && kind.Length == 0 && type.TypeKind is not TypeKind.Enum ? " : " + string.Join(", ", bases) : "")}{constraints}";
    }

    /// <summary>What an attribute may be put on is part of what a user must know.</summary>
    private static string Usage(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name is "AttributeUsageAttribute") is { } usage
            ? $"[AttributeUsage({usage.ConstructorArguments[0].ToCSharpString().Replace("System.", "")}{string.Concat(usage.NamedArguments.Where(argument => argument.Key is "AllowMultiple").Select(argument => $", AllowMultiple = {argument.Value.ToCSharpString()}"))})]\n"
            : "";

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
        { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
        { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly ",
        _ => "",
    } + (type.IsRefLikeType ? "ref " : "");

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface ",
        { TypeKind: TypeKind.Enum } => "enum ",
        { TypeKind: TypeKind.Delegate } => "",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct ",
        { TypeKind: TypeKind.Struct } => "struct ",
        { IsRecord: true } => "record ",
        _ => "class ",
    };

    /// <summary>That a record is equal by its values is what the word says.</summary>
    private static bool IsOfRecord(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        type.IsRecord && contract is { Name: "IEquatable", Arity: 1 } && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type);
}
