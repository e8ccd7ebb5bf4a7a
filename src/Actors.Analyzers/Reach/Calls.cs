using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>Reads the methods that an operation runs: calls, and what looks like less than a call but is one.</summary>
internal static class Calls
{
    /// <param name="operation">Any operation.</param>
    /// <param name="member">The member it stands in.</param>
    /// <param name="isTurn">Whether that is an actor's own code.</param>
    /// <param name="callees">Where to add what it calls.</param>
    public static void Add(IOperation operation, ISymbol member, bool isTurn, List<IMethodSymbol> callees)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                callees.Add(call.TargetMethod);
                AddInitializer(call.TargetMethod, member, isTurn, callees);
                break;
            // A method group: whoever gets it will most likely call it.
            case IMethodReferenceOperation reference:
                callees.Add(reference.Method);
                AddInitializer(reference.Method, member, isTurn, callees);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                callees.Add(constructor);
                AddInitializer(constructor, member, isTurn, callees);
                break;
            case IFieldReferenceOperation field:
                AddInitializer(field.Field, member, isTurn, callees);
                break;
            case IPropertyReferenceOperation property:
                if (IsRead(property) && property.Property.GetMethod is { } getter)
                    callees.Add(getter);
                if (IsWritten(property) && property.Property.SetMethod is { } setter)
                    callees.Add(setter);
                AddInitializer(property.Property, member, isTurn, callees);
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: { } target } } subscription:
                Add(subscription.Adds ? target.AddMethod : target.RemoveMethod, callees);
                break;
            case IBinaryOperation binary:
                Add(binary.OperatorMethod, callees);
                break;
            case IUnaryOperation unary:
                Add(unary.OperatorMethod, callees);
                break;
            case IIncrementOrDecrementOperation step:
                Add(step.OperatorMethod, callees);
                break;
            case ICompoundAssignmentOperation compound:
                Add(compound.OperatorMethod, callees);
                break;
            case IConversionOperation conversion:
                Add(conversion.OperatorMethod, callees);
                break;
            default:
                HiddenCalls.Add(operation, callees);
                break;
        }
    }

    private static void Add(IMethodSymbol? method, List<IMethodSymbol> callees)
    {
        if (method is not null)
            callees.Add(method);
    }

    /// <summary>
    /// Whoever touches a type first runs its static constructor. Without an explicit one, only the use of a static
    /// field does. An actor's own ran when it was spawned, and what stands in it finds it running.
    /// </summary>
    private static void AddInitializer(ISymbol touched, ISymbol member, bool isTurn, List<IMethodSymbol> callees)
    {
        if ((!touched.IsStatic && touched is not IMethodSymbol { MethodKind: MethodKind.Constructor })
            || touched is IFieldSymbol { IsConst: true }
            || touched.ContainingType is not { TypeKind: not TypeKind.Enum } type
            || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, member.ContainingAssembly)
            || ((isTurn || member.IsStaticInitializer()) && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition)))
        {
            return;
        }

        foreach (var initializer in type.OriginalDefinition.StaticConstructors)
        {
            if (!initializer.IsImplicitlyDeclared || touched is IFieldSymbol or IPropertySymbol)
                callees.Add(initializer);
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
        ConstructorInitializerSyntax initializer => initializer.ThisOrBaseKeyword.GetLocation(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        PrimaryConstructorBaseTypeSyntax initializer => initializer.Type.GetLocation(),
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        WithExpressionSyntax copy => copy.WithKeyword.GetLocation(),
        AwaitExpressionSyntax wait => wait.AwaitKeyword.GetLocation(),
        AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax parts } => parts.Designation.GetLocation(),
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax parts } => parts.GetLocation(),
        _ => syntax.GetLocation(),
    };

    private static bool IsWritten(IPropertyReferenceOperation property) =>
        (property.Parent is IAssignmentOperation assignment && assignment.Target == property)
        || property.Parent is IIncrementOrDecrementOperation
        || property.Parent is ITupleOperation;

    private static bool IsRead(IPropertyReferenceOperation property) =>
        !(property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property);
}
