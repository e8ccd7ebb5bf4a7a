using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.CodeFixes;

/// <summary>The awaitable method that does the same: of the same name and <c>Async</c>, with the same parameters and result.</summary>
internal static class AwaitableTwin
{
    /// <param name="method">The blocking method, as it is called.</param>
    /// <param name="model">Where it is called.</param>
    /// <param name="position">The place of the call.</param>
    /// <param name="hasToken">Whether a token is at hand.</param>
    /// <param name="takesToken">Whether it is to follow the arguments.</param>
    public static bool Exists(IMethodSymbol method, SemanticModel model, int position, bool hasToken, out bool takesToken)
    {
        takesToken = false;
        // Theirs differ in more than the name: a time limit gives up by exception, say.
        if (method.IsGenericMethod || method.ContainingNamespace?.ToDisplayString() is "System.Threading" or "System.Threading.Tasks" or "System.Runtime.CompilerServices")
            return false;
        var twins = model.LookupSymbols(position, method.ContainingType, method.Name + "Async", includeReducedExtensionMethods: true)
            .OfType<IMethodSymbol>()
            .Where(twin => twin.IsStatic == method.IsStatic && twin.TypeParameters.IsEmpty && Fits(twin, method))
            .ToList();
        takesToken = hasToken && twins.Exists(twin => twin.Parameters.ElementAtOrDefault(method.Parameters.Length) is { } next && IsToken(next));
        return takesToken || twins.Exists(twin => twin.Parameters.Skip(method.Parameters.Length).All(rest => rest.IsOptional));
    }

    public static bool IsToken(IParameterSymbol parameter) =>
        parameter.Type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    private static bool Fits(IMethodSymbol twin, IMethodSymbol method) =>
        twin.Parameters.Length >= method.Parameters.Length
        && twin.Parameters.Skip(method.Parameters.Length).All(rest => rest.IsOptional || IsToken(rest))
        && method.Parameters.Zip(twin.Parameters, (left, right) =>
            left.RefKind is RefKind.None && right.RefKind is RefKind.None && left.Name == right.Name
            && SymbolEqualityComparer.Default.Equals(left.Type, right.Type)).All(same => same)
        && Gives(twin.ReturnType, method);

    private static bool Gives(ITypeSymbol task, IMethodSymbol method) =>
        task is INamedTypeSymbol { Name: "Task" or "ValueTask" } named
        && named.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks"
        && (named.Arity is 0 ? method.ReturnsVoid : SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], method.ReturnType));
}
