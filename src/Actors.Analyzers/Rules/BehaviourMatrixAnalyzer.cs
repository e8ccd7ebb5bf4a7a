using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Behaving;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3013: a message that some behaviours take and of which the others say nothing: whoever sends it then learns of that
/// as an exception. ACT0038: handlers for a behaviour that the actor never comes to.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BehaviourMatrixAnalyzer() : ActorAnalyzer(Descriptors.UntakenMessage, Descriptors.UnenteredBehaviour)
{
    /// <summary>The behaviours that take the message nowhere, as the fix needs them.</summary>
    public const string Missing = "missing";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.When is null)
            return;

        context.RegisterSymbolStartAction(
            start =>
            {
                if (start.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } actor || !known.IsActor(actor) || BehaviourMatrix.Of(actor, known) is not { } matrix)
                    return;

                var entered = new System.Collections.Concurrent.ConcurrentQueue<object?>();
                start.RegisterOperationAction(operation => Enter(operation.Operation, actor, entered), OperationKind.Invocation, OperationKind.MethodReference);
                start.RegisterSymbolEndAction(end =>
                {
                    FindUntaken(end, actor, matrix, known);
                    FindUnentered(end, actor, matrix, entered);
                });
            },
            SymbolKind.NamedType);
    }

    /// <summary>Null where it cannot be told which behaviour is entered.</summary>
    private static void Enter(IOperation operation, INamedTypeSymbol actor, System.Collections.Concurrent.ConcurrentQueue<object?> entered)
    {
        var method = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (method is not { Name: KnownNames.Become, Parameters.IsEmpty: false } || !SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, actor))
            return;
        var argument = (operation as IInvocationOperation)?.Arguments.FirstOrDefault(given => given.Parameter?.Ordinal is 0)?.Value;
        foreach (var value in Values(argument))
            entered.Enqueue(value);
    }

    private static IEnumerable<object?> Values(IOperation? value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => [constant],
        IConditionalOperation { WhenFalse: { } otherwise } choice => Values(choice.WhenTrue).Concat(Values(otherwise)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Values(arm.Value)),
        IThrowOperation => [],
        IConversionOperation { Operand: IThrowOperation } => [],
        IParenthesizedOperation inner => Values(inner.Operand),
        _ => [null],
    };

    private static void FindUntaken(SymbolAnalysisContext context, INamedTypeSymbol actor, BehaviourMatrix matrix, KnownSymbols known)
    {
        if (known.SaysOtherwise(actor))
            return;
        foreach (var handlers in matrix.Messages())
        {
            var message = handlers[0].Method;
            if (!known.IsHandler(message) || handlers.Any(handler => handler.SaysOtherwise) || known.IsSentByTimeOnly(message))
                continue;
            var missing = matrix.Members.Where(member => !handlers.Any(handler => handler.Values.Contains(member.ConstantValue!))).Select(member => member.Name).ToList();
            if (missing.Count is 0)
                continue;
            // Of one that is inherited the actor is to blame.
            var isOwn = SymbolEqualityComparer.Default.Equals(message.ContainingType, actor);
            var place = (isOwn ? message.Locations : actor.Locations).FirstOrDefault(location => location.IsInSource);
            var properties = isOwn ? ImmutableDictionary<string, string?>.Empty.Add(Missing, string.Join(",", missing)) : ImmutableDictionary<string, string?>.Empty;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UntakenMessage, place, properties, message.Name, string.Join(", ", missing), HasReply(message, known) ? "Otherwise.Reject or Otherwise.Stash" : "Otherwise.Reject, Otherwise.Stash or Otherwise.Ignore"));
        }
    }

    /// <summary>Nothing is said where one <c>Become</c> may enter any, or where a type inside the actor may call it.</summary>
    private static void FindUnentered(SymbolAnalysisContext context, INamedTypeSymbol actor, BehaviourMatrix matrix, IEnumerable<object?> entered)
    {
        var reached = new HashSet<object?>(entered) { matrix.First };
        if (reached.Contains(null) || actor.GetTypeMembers().Any(type => type.TypeKind is TypeKind.Class or TypeKind.Struct && !GeneratedCode.IsGenerated(type)))
            return;
        foreach (var member in matrix.Members.Where(member => !reached.Contains(member.ConstantValue)))
        {
            var gate = matrix.Gates.FirstOrDefault(gate => gate.Values.Contains(member.ConstantValue!) && SymbolEqualityComparer.Default.Equals(gate.Method.ContainingType, actor));
            if (gate?.Method.Locations.FirstOrDefault(location => location.IsInSource) is { } place)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnenteredBehaviour, place, gate.Method.Name, member.Name, actor.Name));
        }
    }

    private static bool HasReply(IMethodSymbol method, KnownSymbols known) => !method.ReturnsVoid
        && !known.Compilation.TypesNamed(["System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask"]).Contains(method.ReturnType.OriginalDefinition);
}
