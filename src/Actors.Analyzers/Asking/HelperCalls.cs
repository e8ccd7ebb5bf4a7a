using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>Calls of code that has no mailbox: methods, local functions, and lambdas where it is certain which is called.</summary>
internal static class HelperCalls
{
    /// <summary>What a call runs, if a failure in it comes out at the call and nobody has declared what it may be.</summary>
    public static ISymbol? Of(IInvocationOperation call, KnownSymbols known)
    {
        var method = call.TargetMethod;
        if (method.MethodKind is MethodKind.DelegateInvoke)
            return Lambda(call.Instance, call);
        if (method.MethodKind is MethodKind.LocalFunction)
            return method.OriginalDefinition;
        // Elsewhere only what is awaited can come to an ask.
        return SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Compilation.Assembly)
            && !method.IsVirtual && !method.IsAbstract && !method.IsOverride
            && !known.IsHandler(method.Definition())
            && (known.IsTurnCode(method.Definition()) || call.Type is { Name: "Task" or "ValueTask" or "IAsyncEnumerable" })
                ? method.Definition()
                : null;
    }

    /// <summary>The lambda or local function that code stands in.</summary>
    public static ISymbol? Symbol(IOperation? function) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol.OriginalDefinition,
        _ => null,
    };

    /// <summary>A delegate is called by the name of what holds it.</summary>
    public static string Name(IInvocationOperation call) => call switch
    {
        { TargetMethod.MethodKind: not MethodKind.DelegateInvoke } => call.TargetMethod.Name,
        { Instance: ILocalReferenceOperation { Local.Name: var name } } => name,
        _ => "this lambda",
    };

    /// <summary>A lambda called where it stands, or by a local that holds nothing else.</summary>
    private static IMethodSymbol? Lambda(IOperation? called, IOperation call)
    {
        switch (called)
        {
            case IConversionOperation conversion:
                return Lambda(conversion.Operand, call);
            case IParenthesizedOperation parenthesized:
                return Lambda(parenthesized.Operand, call);
            case IDelegateCreationOperation creation:
                return Lambda(creation.Target, call);
            case IAnonymousFunctionOperation function:
                return function.Symbol;
            case ILocalReferenceOperation { Local: var local }:
                var uses = call.Root().Descendants().ToList();
                return uses.OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => Is(declarator.Symbol)) is { Initializer.Value: not ILocalReferenceOperation and var value }
                    && !uses.OfType<IAssignmentOperation>().Any(assignment => assignment.Target is ILocalReferenceOperation target && Is(target.Local))
                        ? Lambda(value, call)
                        : null;

                bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local);
            default:
                return null;
        }
    }
}
