using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Api.Tests.Pages;

/// <summary>
/// The public types of the packages with their comments, as the compiler of a user sees them. What only generated code
/// calls is hidden from editors, and is left out here as well.
/// </summary>
internal sealed class PublicApi
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["Actors.Abstractions"] = "Actors",
        ["Actors.Runtime"] = "Actors",
        ["Actors.Hosting"] = "Actors.Hosting",
        ["Actors.AspNetCore"] = "Actors.AspNetCore",
    };

    private readonly CSharpCompilation _compilation;

    public PublicApi()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        _compilation = CSharpCompilation.Create("reader", references: platform.Select(path => MetadataReference.CreateFromFile(
            path,
            documentation: File.Exists(Comments(path)) ? XmlDocumentationProvider.CreateFromFile(Comments(path)) : null)));
        Types =
        [
            .. _compilation.SourceModule.ReferencedAssemblySymbols
                .Where(assembly => Packages.ContainsKey(assembly.Name))
                .SelectMany(assembly => Within(assembly.GlobalNamespace))
                .OrderBy(type => Packages[type.ContainingAssembly.Name].Length)
                .ThenBy(type => type.ToDisplayString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>By package, then by name.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    /// <summary>The package that brings a type.</summary>
    public static string PackageOf(INamedTypeSymbol type) => Packages[type.ContainingAssembly.Name];

    /// <summary>What a comment refers to, or null when there is no such thing.</summary>
    public ISymbol? Find(string reference) => DocumentationCommentId.GetFirstSymbolForDeclarationId(reference, _compilation);

    /// <summary>Whether a type has a page.</summary>
    public bool Has(INamedTypeSymbol type) => Types.Contains(type, SymbolEqualityComparer.Default);

    /// <summary>The members that a reader would look up: not what the compiler adds, nor what every object has.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is not INamedTypeSymbol && IsShown(member))
        .Where(member => !member.IsImplicitlyDeclared && !IsWrittenByCompiler(member))
        .Where(member => member is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion) })
        .Where(member => member is not IMethodSymbol { IsOverride: true, Name: "Equals" or "GetHashCode" or "ToString" } || IsExplained(member))
        .Where(member => member is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } || !IsSilent(member));

    private static IEnumerable<INamedTypeSymbol> Within(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                if (!IsShown(type))
                    continue;
                yield return type;
            }

            foreach (var inner in Within(member))
                yield return inner;
        }
    }

    private static bool IsShown(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && !symbol.GetAttributes().Any(attribute => attribute is { AttributeClass.Name: "EditorBrowsableAttribute", ConstructorArguments: [{ Value: 1 }] });

    private static bool IsWrittenByCompiler(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "CompilerGeneratedAttribute")
        && member is not IPropertySymbol;

    /// <summary>What every object has is worth a place where something of its own is said of it.</summary>
    private static bool IsExplained(ISymbol member) => member.GetDocumentationCommentXml()?.Contains("<summary>", StringComparison.Ordinal) is true;

    private static bool IsSilent(ISymbol member) => string.IsNullOrEmpty(member.GetDocumentationCommentXml());

    private static string Comments(string library) => Path.ChangeExtension(library, ".xml");
}
