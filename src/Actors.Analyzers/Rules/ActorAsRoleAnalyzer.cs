using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1003: the compiler lets an actor's object pass for a role it lists, and whoever holds it as one would run the
/// actor's code on a thread of his own. Only the proxy stands for the role.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActorAsRoleAnalyzer() : ActorAnalyzer(Descriptors.ActorAsRole)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        context.RegisterOperationAction(operation => AnalyzeConversion(operation, known), OperationKind.Conversion);
        context.RegisterOperationAction(operation => AnalyzeTypeArguments(operation, known), OperationKind.Invocation);
    }

    private static void AnalyzeConversion(OperationAnalysisContext context, KnownSymbols known)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion is { Operand.Type: INamedTypeSymbol actor, Type: INamedTypeSymbol role } && IsActor(actor, known) && known.IsRole(role))
            Report(context, conversion.Operand, actor, role);
    }

    /// <summary>A generic method whose type parameter has to be a role is given the actor as it is, without a conversion.</summary>
    private static void AnalyzeTypeArguments(OperationAnalysisContext context, KnownSymbols known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var method = invocation.TargetMethod;
        for (var i = 0; i < method.TypeArguments.Length; i++)
        {
            if (method.TypeArguments[i] is INamedTypeSymbol actor && IsActor(actor, known)
                && method.TypeParameters[i].ConstraintTypes.OfType<INamedTypeSymbol>().FirstOrDefault(known.IsRole) is { } role)
            {
                Report(context, invocation, actor, role);
            }
        }
    }

    private static bool IsActor(INamedTypeSymbol type, KnownSymbols known) => type.TypeKind is TypeKind.Class && known.IsActorOrBase(type);

    private static void Report(OperationAnalysisContext context, IOperation at, INamedTypeSymbol actor, INamedTypeSymbol role) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.ActorAsRole, at.Syntax.GetLocation(), actor.Name, role.Name));
}
