using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>Recognizes the statements and conditions after which a task has completed.</summary>
internal static class Completions
{
    /// <summary>Whether running a statement to its end leaves the task completed.</summary>
    public static bool In(IOperation? statement, HashSet<ISymbol> task) => statement switch
    {
        null => false,
        IBlockOperation block => block.Operations.Any(inner => In(inner, task)),
        // Whether the await threw or not, the task is done; but what stands before it may have thrown instead.
        ITryOperation attempt => In(attempt.Finally, task) || In(attempt.Body?.Operations.FirstOrDefault(), task),
        IUsingOperation use => In(use.Body, task),
        IForEachLoopOperation loop => IsOneOf(loop.Collection, task) && In(loop.Body, Declared(loop)),
        IConditionalOperation choice => In(choice.Condition, task)
            || (Implies(choice.Condition, false, task) && (Leaves(choice.WhenTrue) || In(choice.WhenTrue, task)))
            || (choice.WhenFalse is not null && In(choice.WhenTrue, task) && In(choice.WhenFalse, task)),
        // It goes on until the condition says so, if nothing else leads out of it.
        IWhileLoopOperation loop => !IsLeftEarly(loop) && Implies(loop.Condition, loop.ConditionIsUntil, task),
        IForLoopOperation loop => !IsLeftEarly(loop) && Implies(loop.Condition, false, task),
        ILoopOperation or ISwitchOperation or ILocalFunctionOperation => false,
        _ => Always(statement).Any(node => Waits(node, task)),
    };

    /// <summary>Whether a condition that came out as <paramref name="outcome"/> says that the task has completed.</summary>
    public static bool Implies(IOperation? condition, bool outcome, HashSet<ISymbol> task) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negated => Implies(negated.Operand, !outcome, task),
        IParenthesizedOperation parenthesized => Implies(parenthesized.Operand, outcome, task),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            outcome && (Implies(both.LeftOperand, true, task) || Implies(both.RightOperand, true, task)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            !outcome && (Implies(either.LeftOperand, false, task) || Implies(either.RightOperand, false, task)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: IPropertyReferenceOperation { Property.Name: "Status" } status } equals =>
            outcome && IsOneOf(status.Instance, task) && equals.RightOperand is IFieldReferenceOperation { Field.Name: "RanToCompletion" },
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } same =>
            outcome == same.OperatorKind is BinaryOperatorKind.Equals && IsFirst(same.LeftOperand, same.RightOperand, task),
        IIsPatternOperation { Value: IPropertyReferenceOperation { Property.Name: "Status" } status } test =>
            outcome && IsOneOf(status.Instance, task) && IsRanToCompletion(test.Pattern),
        IIsPatternOperation test => outcome && Matches(test.Value, test.Pattern, task),
        IPropertyReferenceOperation property => outcome && IsCompletedName(property) && IsOneOf(property.Instance, task),
        _ => false,
    };

    /// <summary>Whether a value that matches a pattern is the task, or gives it its name, and has completed.</summary>
    public static bool Matches(IOperation value, IPatternOperation pattern, HashSet<ISymbol> task) =>
        pattern is IRecursivePatternOperation recursive && Requires(recursive)
        && (IsOneOf(value, task) || (recursive.DeclaredSymbol is { } name && task.Contains(name)));

    private static bool IsRanToCompletion(IPatternOperation pattern) =>
        pattern is IConstantPatternOperation { Value: var value }
        && (value is IConversionOperation { Operand: var plain } ? plain : value) is IFieldReferenceOperation { Field.Name: "RanToCompletion" };

    /// <summary>Whether a pattern matches only a task that has completed.</summary>
    public static bool Requires(IRecursivePatternOperation pattern) => pattern.PropertySubpatterns.Any(sub =>
        sub.Member is IPropertyReferenceOperation member
        && (sub.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: true } }
            ? IsCompletedName(member)
            : member.Property.Name is "Status" && IsRanToCompletion(sub.Pattern)));

    private static bool IsCompletedName(IPropertyReferenceOperation property) =>
        property.Property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled";

    private static bool Waits(IOperation node, HashSet<ISymbol> task) => node switch
    {
        IAwaitOperation wait => CompletedTasks.Unwrap(wait.Operation) is IInvocationOperation { TargetMethod: { Name: "WhenAll", ContainingType.Name: "Task" } } all
            ? all.Arguments.Any(argument => Elements(argument.Value).Any(element => IsOneOf(element, task)))
            : IsOneOf(wait.Operation, task),
        // Reported itself; what follows it is not a second fault.
        IInvocationOperation { TargetMethod: { Name: "Wait", Parameters.IsEmpty: true, ContainingType.Name: "Task" }, Instance: { } instance } => IsOneOf(instance, task),
        _ => false,
    };

    /// <summary><c>await Task.WhenAny(task, timeout) == task</c>, in either order: the first to complete is this task.</summary>
    private static bool IsFirst(IOperation left, IOperation right, HashSet<ISymbol> task) =>
        (CompletedTasks.IsFirstDone(left) && IsOneOf(right, task)) || (CompletedTasks.IsFirstDone(right) && IsOneOf(left, task));

    private static bool IsOneOf(IOperation? value, HashSet<ISymbol> task) => CompletedTasks.Unwrap(value) switch
    {
        null => false,
        // await (task = Start())
        ISimpleAssignmentOperation assignment => IsOneOf(assignment.Target, task),
        var plain => CompletedTasks.Origins(plain, plain).Overlaps(task),
    };

    private static bool IsLeftEarly(ILoopOperation loop) => loop.Body.DescendantsAndSelf().OfType<IBranchOperation>()
        .Any(branch => branch.BranchKind is BranchKind.GoTo
            || (branch.BranchKind is BranchKind.Break && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)));

    private static IEnumerable<IOperation> Elements(IOperation argument) => argument switch
    {
        IConversionOperation conversion => Elements(conversion.Operand),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues,
        ICollectionExpressionOperation list => list.Elements.SelectMany(Elements),
        ISpreadOperation spread => [spread.Operand],
        _ => [argument],
    };

    private static HashSet<ISymbol> Declared(IForEachLoopOperation loop) => new(loop.Locals, SymbolEqualityComparer.Default);

    /// <summary>What certainly runs when a statement does: not the far side of a choice, nor the body of a function.</summary>
    private static IEnumerable<IOperation> Always(IOperation statement)
    {
        var open = new Stack<IOperation>();
        open.Push(statement);
        while (open.Count > 0)
        {
            var next = open.Pop();
            yield return next;
            var children = next switch
            {
                IAnonymousFunctionOperation => [],
                IConditionalOperation choice => [choice.Condition],
                ICoalesceOperation coalesce => [coalesce.Value],
                IConditionalAccessOperation access => [access.Operation],
                ISwitchExpressionOperation choice => [choice.Value],
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary => [binary.LeftOperand],
                _ => (IEnumerable<IOperation>)next.ChildOperations,
            };
            foreach (var child in children)
                open.Push(child);
        }
    }

    private static bool Leaves(IOperation? statement) => statement switch
    {
        IBlockOperation block => Leaves(block.Operations.LastOrDefault()),
        IReturnOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation => true,
        _ => false,
    };
}
