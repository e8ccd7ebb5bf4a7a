using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>Reads the methods that an operation runs: calls, and what looks like less than a call but is one.</summary>
internal static class Calls
{
    public static readonly ImmutableArray<OperationKind> Kinds =
    [
        OperationKind.Invocation,
        OperationKind.MethodReference,
        OperationKind.ObjectCreation,
        OperationKind.PropertyReference,
        OperationKind.EventAssignment,
        OperationKind.Binary,
        OperationKind.Unary,
        OperationKind.Increment,
        OperationKind.Decrement,
        OperationKind.CompoundAssignment,
        OperationKind.Conversion,
        OperationKind.Using,
        OperationKind.UsingDeclaration,
        OperationKind.Loop,
    ];

    public static IEnumerable<IMethodSymbol> Of(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                yield return call.TargetMethod;
                break;
            // A method group: whoever gets it will most likely call it.
            case IMethodReferenceOperation reference:
                yield return reference.Method;
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                yield return constructor;
                break;
            case IPropertyReferenceOperation property:
                if (IsRead(property) && property.Property.GetMethod is { } getter)
                    yield return getter;
                if (IsWritten(property) && property.Property.SetMethod is { } setter)
                    yield return setter;
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: { } target } } subscription:
                if ((subscription.Adds ? target.AddMethod : target.RemoveMethod) is { } accessor)
                    yield return accessor;
                break;
            case IUsingOperation or IUsingDeclarationOperation or IForEachLoopOperation:
                foreach (var hidden in HiddenCalls.Of(operation))
                    yield return hidden;
                break;
            default:
                if (Operator(operation) is { } method)
                    yield return method;
                break;
        }
    }

    /// <summary>Where a squiggle belongs: on the name of what is called, not on its receiver and arguments.</summary>
    public static Location Place(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => Place(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        LockStatementSyntax statement => statement.LockKeyword.GetLocation(),
        UsingStatementSyntax statement => statement.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword.GetLocation(),
        CommonForEachStatementSyntax loop => Place(loop.Expression),
        _ => syntax.GetLocation(),
    };

    private static IMethodSymbol? Operator(IOperation operation) => operation switch
    {
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IIncrementOrDecrementOperation step => step.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };

    private static bool IsWritten(IPropertyReferenceOperation property) =>
        (property.Parent is IAssignmentOperation assignment && assignment.Target == property)
        || property.Parent is IIncrementOrDecrementOperation
        || property.Parent is ITupleOperation;

    private static bool IsRead(IPropertyReferenceOperation property) =>
        !(property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property);
}
