using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>Finds calls whose result nobody looks at.</summary>
internal static class Dropping
{
    /// <summary>The call that stands alone, whose result goes to a local that is never used, or is discarded in so many words.</summary>
    public static (IInvocationOperation Call, bool IsDiscarded)? Of(IOperation operation)
    {
        var (result, isDiscarded) = operation switch
        {
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var value } } => (value, true),
            IExpressionStatementOperation statement => (statement.Operation, false),
            IVariableDeclaratorOperation { Initializer.Value: var value, Symbol: { } local } declarator when IsNeverUsed(declarator, local) => (value, false),
            _ => (null, false),
        };
        while (result is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or IConditionalOperation)
        {
            result = result switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                IConditionalOperation choice => choice.WhenTrue is IInvocationOperation ? choice.WhenTrue : choice.WhenFalse,
                _ => ((IConditionalAccessOperation)result).WhenNotNull,
            };
        }

        return result is IInvocationOperation call ? (call, isDiscarded) : null;
    }

    /// <summary>The call that starts the work, below what only wraps its task.</summary>
    public static IInvocationOperation Start(IInvocationOperation call)
    {
        while (call is { TargetMethod: { Name: "ConfigureAwait" or "AsTask" or "WaitAsync" or "Preserve" }, Instance: IInvocationOperation inner })
            call = inner;
        return call;
    }

    private static bool IsNeverUsed(IVariableDeclaratorOperation declarator, ILocalSymbol local)
    {
        if (local.IsUsing)
            return false;
        var root = declarator.Root();
        return !root.Descendants().Any(node => node is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local));
    }
}
