using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Leaks;

/// <summary>
/// Locals that a function shares with the code around it while one of them writes: on another thread a race, unless
/// the code around awaits the end at once.
/// </summary>
internal static class SharedLocals
{
    /// <summary>The first local that both use and one writes, and where the function names it.</summary>
    public static (ILocalSymbol Local, SyntaxNode Place)? Of(LeakContext context, Body body, IOperation function)
    {
        if (function is not IAnonymousFunctionOperation lambda || IsAwaited(lambda))
            return null;
        foreach (var use in lambda.Body.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (use.Local.IsConst || lambda.Syntax.Span.Contains(use.Local.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? lambda.Syntax.Span))
                continue;
            foreach (var other in body.Uses(use.Local).Where(IsWrite))
            {
                if (Body.Encloses(lambda, other) || Follows(other, lambda, use.Local))
                    return (use.Local, use.Syntax);
            }
        }

        return null;
    }

    private static bool IsWrite(IOperation use) => use.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == use,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    /// <summary>It runs after the function was handed over: it stands behind it, or both are in a loop that the local outlives.</summary>
    private static bool Follows(IOperation write, IOperation lambda, ILocalSymbol local)
    {
        if (write.Syntax.SpanStart > lambda.Syntax.Span.End)
            return true;
        var declared = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        for (var node = lambda.Parent; node is not null; node = node.Parent)
        {
            if (node is ILoopOperation && Body.Encloses(node, write) && declared is not null && !node.Syntax.Span.Contains(declared.Span))
                return true;
            // The variable of a for loop is one for all rounds.
            if (node is IForLoopOperation loop && Body.Encloses(node, write) && loop.Locals.Contains(local, SymbolEqualityComparer.Default))
                return true;
        }

        return false;
    }

    private static bool IsAwaited(IAnonymousFunctionOperation lambda)
    {
        IOperation? node = lambda.Parent;
        while (node is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            node = node.Parent;
        if (node is not IInvocationOperation { TargetMethod.ContainingType.Name: "Task" or "TaskFactory" })
            return false;
        while (node.Parent is IInvocationOperation or IConversionOperation or IParenthesizedOperation)
            node = node.Parent;
        return node.Parent is IAwaitOperation;
    }
}
