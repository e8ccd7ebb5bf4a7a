using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Asking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Supervising;

/// <summary>Answers the conditions and patterns of a supervisor for a child's failure with one type of exception.</summary>
/// <param name="values">What values stand for the failure.</param>
/// <param name="exception">The exception that the child has failed with, or one derived from it.</param>
/// <param name="attempt">How often it has failed, and then with that very exception; null where both are open.</param>
internal sealed class FailureTest(FailureValues values, INamedTypeSymbol exception, int? attempt = null)
{
    public Coverage Passes(IOperation? condition) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant ? Coverage.Yes : Coverage.No,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => Not(Passes(operand)),
        IIsPatternOperation test => Takes(test.Pattern, values.Of(test.Value)),
        IIsTypeOperation { IsNegated: false } test => Is(test.TypeOperand, values.Of(test.ValueOperand)),
        IParenthesizedOperation inner => Passes(inner.Operand),
        IFlowCaptureReferenceOperation capture => values.Captured(capture) is { } captured ? Passes(captured) : Coverage.Maybe,
        _ => Coverage.Maybe,
    };

    /// <summary>Whether a pattern matches, put to a value.</summary>
    public Coverage Takes(IPatternOperation pattern, FailureValue value) => pattern switch
    {
        IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true } => Coverage.Yes,
        IDeclarationPatternOperation declaration => Is(declaration.MatchedType, value),
        ITypePatternOperation type => Is(type.MatchedType, value),
        INegatedPatternOperation negated => Not(Takes(negated.Pattern, value)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Min(Takes(both.LeftPattern, value), Takes(both.RightPattern, value)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Max(Takes(either.LeftPattern, value), Takes(either.RightPattern, value)),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } when value.Kind is FailureKind.Failure or FailureKind.Exception => Coverage.No,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: int bound } } when value.Kind is FailureKind.Attempt => Compares(BinaryOperatorKind.Equals, bound),
        IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: int bound } } relation when value.Kind is FailureKind.Attempt => Compares(relation.OperatorKind, bound),
        IRecursivePatternOperation recursive => Takes(recursive, value),
        _ => Coverage.Maybe,
    };

    private Coverage Takes(IRecursivePatternOperation pattern, FailureValue value)
    {
        var result = value.Parts.IsEmpty ? Is(pattern.MatchedType, value) : Coverage.Yes;
        foreach (var property in pattern.PropertySubpatterns)
            result = Min(result, Takes(property.Pattern, values.Of((property.Member as IPropertyReferenceOperation)?.Property, value)));
        for (var index = 0; index < pattern.DeconstructionSubpatterns.Length; index++)
        {
            var part = index < value.Parts.Length ? value.Parts[index]
                : (pattern.DeconstructSymbol as IMethodSymbol)?.Parameters.ElementAtOrDefault(index) is { } parameter ? values.OfPart(parameter, value)
                : new(FailureKind.Other);
            result = Min(result, Takes(pattern.DeconstructionSubpatterns[index], part));
        }

        return result;
    }

    private Coverage Compares(BinaryOperatorKind relation, int bound) => (attempt, relation) switch
    {
        (null, _) => Coverage.Maybe,
        (_, BinaryOperatorKind.Equals) => Certain(attempt == bound),
        (_, BinaryOperatorKind.LessThan) => Certain(attempt < bound),
        (_, BinaryOperatorKind.LessThanOrEqual) => Certain(attempt <= bound),
        (_, BinaryOperatorKind.GreaterThan) => Certain(attempt > bound),
        (_, BinaryOperatorKind.GreaterThanOrEqual) => Certain(attempt >= bound),
        _ => Coverage.Maybe,
    };

    private Coverage Is(ITypeSymbol? type, FailureValue value)
    {
        if (type is null || type.TypeKind is TypeKind.Error or TypeKind.TypeParameter || value.Kind is not (FailureKind.Failure or FailureKind.Exception))
            return Coverage.Maybe;
        if (type.SpecialType is SpecialType.System_Object)
            return Coverage.Yes;
        if (value.Kind is FailureKind.Failure)
            return values.IsFailure(type) ? Coverage.Yes : Coverage.Maybe;
        if (Failures.IsA(exception, type) || exception.AllInterfaces.Contains(type, SymbolEqualityComparer.Default))
            return Coverage.Yes;
        if (attempt is not null)
            return Coverage.No;
        // One derived from it may come as well.
        var mayBeBoth = type.TypeKind is TypeKind.Interface ? !exception.IsSealed : Failures.IsA(type, exception);
        return mayBeBoth ? Coverage.Maybe : Coverage.No;
    }

    private static Coverage Certain(bool holds) => holds ? Coverage.Yes : Coverage.No;

    private static Coverage Not(Coverage one) => Coverage.Yes - (int)one;

    private static Coverage Min(Coverage one, Coverage other) => one < other ? one : other;

    private static Coverage Max(Coverage one, Coverage other) => one > other ? one : other;
}
