using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>Knows the libraries that only tests reference.</summary>
internal static class TestFrameworks
{
    private static readonly string[] Names = ["xunit", "nunit", "Microsoft.VisualStudio.TestPlatform", "MSTest", "TUnit"];

    public static bool Contains(IAssemblySymbol? assembly) => assembly is not null && IsName(assembly.Name);

    public static bool IsReferencedBy(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => IsName(assembly.Name));

    private static bool IsName(string assembly) => Names.Any(name =>
        assembly.StartsWith(name, System.StringComparison.OrdinalIgnoreCase)
        && (assembly.Length == name.Length || assembly[name.Length] is '.'));
}
