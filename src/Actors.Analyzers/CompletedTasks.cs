using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>
/// Says when a task is known to have completed, so that taking its result cannot block: it was awaited before on
/// every way here, or a test of <c>IsCompleted</c> guards the place, and nothing assigned it since.
/// </summary>
internal static class CompletedTasks
{
    public static bool IsComplete(IOperation? task, IOperation use)
    {
        var value = Unwrap(task);
        if (value is null)
            return false;
        if (IsBornComplete(value) || IsGuardedByPattern(use))
            return true;

        var origins = Origins(value, use, out var isDone);
        return isDone || origins.Count > 0
            && (origins.Any(origin => IsWhenAnyResult(origin, use)) || Dominated(origins, use));
    }

    /// <summary>Walks outwards, at each level looking back over what ran before.</summary>
    private static bool Dominated(HashSet<ISymbol> task, IOperation use)
    {
        for (var (child, node) = (use, use.Parent); node is not null; (child, node) = (node, node.Parent))
        {
            switch (node)
            {
                case IBlockOperation or ISwitchCaseOperation:
                    foreach (var earlier in node.ChildOperations.TakeWhile(statement => statement != child).Reverse())
                    {
                        if (Completions.In(earlier, task))
                            return true;
                        if (Assigns(earlier, task))
                            return false;
                    }

                    break;
                case IConditionalOperation choice when child != choice.Condition:
                    if (Completions.In(choice.Condition, task) || Completions.Implies(choice.Condition, child == choice.WhenTrue, task))
                        return true;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand:
                    if (Completions.Implies(both.LeftOperand, true, task))
                        return true;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when child == either.RightOperand:
                    if (Completions.Implies(either.LeftOperand, false, task))
                        return true;
                    break;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm when child == arm.Value:
                    if (Completions.Matches(choice.Value, arm.Pattern, task) || Completions.Implies(arm.Guard, true, task))
                        return true;
                    break;
                // Tested anew in each round, so what the last one assigned does not matter.
                case IWhileLoopOperation { ConditionIsTop: true } loop when child == loop.Body
                    && Completions.Implies(loop.Condition, !loop.ConditionIsUntil, task):
                    return true;
                case ILoopOperation when Assigns(node, task):
                    return false; // The next round comes here with another task.
                case ILocalFunctionOperation:
                    return false; // It may have been called before what stands above it ran.
            }
        }

        return false;
    }

    /// <summary>
    /// The variables that stand for a task: itself, and the collection it was taken from by index, by
    /// <c>foreach</c> or as a parameter of a lambda, as in <c>tasks.Select(task => task.Result)</c>.
    /// </summary>
    public static HashSet<ISymbol> Origins(IOperation? task, IOperation use) => Origins(task, use, out _);

    /// <param name="task">A task.</param>
    /// <param name="use">Where it is used.</param>
    /// <param name="isDone">Whether it comes from where only completed ones come from.</param>
    private static HashSet<ISymbol> Origins(IOperation? task, IOperation use, out bool isDone)
    {
        isDone = false;
        var origins = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var value = Unwrap(task); value is not null;)
        {
            isDone |= GivesCompleted(value);
            var symbol = Variable(value);
            if (symbol is not null && !origins.Add(symbol))
                break;
            value = Unwrap((value, symbol) switch
            {
                (IArrayElementReferenceOperation element, _) => element.ArrayReference,
                (IPropertyReferenceOperation { Property.IsIndexer: true } element, _) => element.Instance,
                (IPropertyReferenceOperation { Property: { Name: "Values" or "Value", ContainingNamespace: { Name: "Generic" or "Concurrent" or "ObjectModel" } } } values, _) => values.Instance,
                (IInvocationOperation call, _) when IsSelection(call) => call.Arguments[0].Value,
                (_, ILocalSymbol local) => CollectionOf(local, use),
                (_, IParameterSymbol parameter) => ReceiverOf(parameter, use),
                _ => null,
            });
        }

        return origins;
    }

    /// <summary>Takes off what does not change which task is meant.</summary>
    public static IOperation? Unwrap(IOperation? value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    continue;
                case IInvocationOperation
                {
                    Instance: { } instance,
                    TargetMethod: { Name: "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "GetAwaiter", ContainingNamespace.Name: "Tasks" or "CompilerServices" },
                }:
                    value = instance;
                    continue;
                default:
                    return value;
            }
        }
    }

    private static ISymbol? Variable(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };

    private static IOperation? CollectionOf(ILocalSymbol local, IOperation use) => Ancestors(use)
        .OfType<IForEachLoopOperation>()
        .FirstOrDefault(loop => loop.Locals.Contains(local, SymbolEqualityComparer.Default))?.Collection;

    private static IOperation? ReceiverOf(IParameterSymbol parameter, IOperation use)
    {
        var lambda = Ancestors(use).OfType<IAnonymousFunctionOperation>()
            .FirstOrDefault(function => SymbolEqualityComparer.Default.Equals(function.Symbol, parameter.ContainingSymbol));
        var call = lambda is null ? null : Ancestors(lambda).OfType<IInvocationOperation>().FirstOrDefault();
        return call?.Instance ?? call?.Arguments.FirstOrDefault()?.Value;
    }

    /// <summary>Some of the elements, as they are.</summary>
    private static bool IsSelection(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Where" or "Take" or "Skip" or "Reverse" or "ToList" or "ToArray", ContainingType.Name: "Enumerable" }, Arguments.IsEmpty: false };

    /// <summary><c>Task.WhenEach(tasks)</c>, and <c>tasks.Where(task => task.IsCompletedSuccessfully)</c>.</summary>
    private static bool GivesCompleted(IOperation value) => value is IInvocationOperation call
        && (call.TargetMethod is { Name: "WhenEach", ContainingType.Name: "Task" }
            || (call.TargetMethod.Name is "Where" && IsSelection(call) && call.Arguments.Length is 2
                && call.Arguments[1].Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } elements, Body.Operations: { Length: 1 } body } }
                && body[0] is IReturnOperation test
                && Completions.Implies(test.ReturnedValue, true, new(SymbolEqualityComparer.Default) { elements[0] })));

    private static bool IsBornComplete(IOperation value) => value switch
    {
        IAwaitOperation wait => Unwrap(wait.Operation) is IInvocationOperation { TargetMethod: { Name: "WhenAny", ContainingType.Name: "Task" } },
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } => true,
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", ContainingType.Name: "Task" or "ValueTask" } } => true,
        _ => false,
    };

    /// <summary>What <c>await Task.WhenAny(a, b)</c> gave, at once or kept in a variable.</summary>
    public static bool IsFirstDone(IOperation value) => Unwrap(value) switch
    {
        IAwaitOperation wait => IsBornComplete(wait),
        ILocalReferenceOperation local => IsWhenAnyResult(local.Local, local),
        _ => false,
    };

    /// <summary><c>var first = await Task.WhenAny(a, b)</c>, and never anything else: what it gives has completed.</summary>
    private static bool IsWhenAnyResult(ISymbol origin, IOperation use)
    {
        if (origin is not ILocalSymbol)
            return false;
        var values = Ancestors(use).Last().Descendants().Select(node => node switch
        {
            IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
            IAssignmentOperation assignment when Is(Variable(assignment.Target)) => assignment.Value,
            _ => null,
        }).Where(value => value is not null).ToList();
        return values.Count > 0 && values.TrueForAll(value => Unwrap(value) is { } plain && IsBornComplete(plain));

        bool Is(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol, origin);
    }

    /// <summary><c>task is { IsCompletedSuccessfully: true, Result: var value }</c></summary>
    private static bool IsGuardedByPattern(IOperation use) =>
        use.Parent is IPropertySubpatternOperation { Parent: IRecursivePatternOperation pattern }
        && Completions.Requires(pattern);

    private static bool Assigns(IOperation statement, HashSet<ISymbol> task)
    {
        return statement.DescendantsAndSelf().Any(node => node switch
        {
            IDeconstructionAssignmentOperation deconstruction => deconstruction.Target.DescendantsAndSelf().Any(IsTask),
            IAssignmentOperation assignment => IsTask(assignment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsTask(argument.Value),
            IVariableDeclaratorOperation { Parent: not IForEachLoopOperation } declarator => task.Contains(declarator.Symbol),
            _ => false,
        });

        bool IsTask(IOperation target) => Variable(target) is { } variable && task.Contains(variable);
    }

    private static IEnumerable<IOperation> Ancestors(IOperation node)
    {
        for (IOperation? next = node; next is not null; next = next.Parent)
            yield return next;
    }
}
