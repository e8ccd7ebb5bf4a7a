using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3009: a turn that waits for a <c>TaskCompletionSource</c> which only other messages of the same actor complete.
/// They start when this turn has ended, and it ends when they have run. Only what is certain is reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignTaskAnalyzer() : ActorAnalyzer(Descriptors.ForeignTask)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var sources = known.Compilation.TypesNamed(["System.Threading.Tasks.TaskCompletionSource", "System.Threading.Tasks.TaskCompletionSource`1"]);
        var interleaving = new Interleaving(known);
        context.RegisterSymbolStartAction(
            start =>
            {
                if (start.Symbol is not INamedTypeSymbol actor || !known.IsActorOrBase(actor) || interleaving.IsReentrant(actor))
                    return;
                var uses = new ConcurrentQueue<Use>();
                start.RegisterOperationAction(
                    operation =>
                    {
                        if (operation.Operation is IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { IsStatic: false, DeclaredAccessibility: Accessibility.Private } field } reference
                            && sources.Contains(field.Type.OriginalDefinition))
                        {
                            uses.Enqueue(Read(reference, operation.ContainingSymbol, known, interleaving));
                        }
                    },
                    OperationKind.FieldReference);
                start.RegisterSymbolEndAction(end =>
                {
                    foreach (var (wait, completing) in uses.GroupBy(use => use.Field, SymbolEqualityComparer.Default).SelectMany(Stuck))
                        end.ReportDiagnostic(Diagnostic.Create(Descriptors.ForeignTask, wait.Place.GetLocation(), wait.Field.Name, completing));
                });
            },
            SymbolKind.NamedType);
    }

    /// <summary>The waits for a source that all others of its uses leave without an end.</summary>
    private static IEnumerable<(Use Wait, string Completing)> Stuck(IEnumerable<Use> all)
    {
        var uses = all.ToList();
        var completing = uses.Where(use => use.Kind is Kind.Completed).ToList();
        if (completing.Count is 0 || uses.Exists(use => use.Kind is Kind.Unknown))
            return [];
        var names = string.Join(", ", completing.Select(use => use.Member.Name).Distinct().OrderBy(name => name, System.StringComparer.Ordinal).Select(name => $"'{name}'"));
        return uses.Where(use => use.Kind is Kind.Awaited && !completing.Exists(one => SymbolEqualityComparer.Default.Equals(one.Member, use.Member)))
            .Select(wait => (wait, names));
    }

    private static Use Read(IFieldReferenceOperation reference, ISymbol member, KnownSymbols known, Interleaving interleaving)
    {
        // A message that waits for the end of every other turn: not one in a lambda, which somebody may run at any time.
        var isTurn = member is IMethodSymbol handler && known.IsHandler(handler) && !interleaving.StartsBeside(handler) && Body.FunctionAround(reference) is null;
        var node = Outwards(reference);
        var kind = node switch
        {
            IAssignmentOperation { Value: var value } assignment when assignment.Target == reference => IsNew(value) ? Kind.Made : Kind.Unknown,
            IFieldInitializerOperation => Kind.Made,
            IPropertyReferenceOperation { Property.Name: "Task" } task => Waits(task) is not { } wait ? Kind.Unknown : wait && isTurn ? Kind.Awaited : Kind.Made,
            IInvocationOperation { TargetMethod.Name: "SetResult" or "TrySetResult" or "SetException" or "TrySetException" or "SetCanceled" or "TrySetCanceled" } =>
                isTurn ? Kind.Completed : Kind.Unknown,
            IBinaryOperation or IIsPatternOperation => Kind.Made,
            _ => Kind.Unknown,
        };
        return new(reference.Field.OriginalDefinition, member, kind, node is IPropertyReferenceOperation ? node.Syntax : reference.Syntax);
    }

    /// <summary>What a field is used for, through conversions and <c>?.</c>.</summary>
    private static IOperation? Outwards(IOperation reference)
    {
        var node = reference.Parent;
        while (node is IConversionOperation or IParenthesizedOperation)
            node = node.Parent;
        if (node is IConditionalAccessOperation access && access.Operation == reference)
            return access.WhenNotNull;
        return node;
    }

    /// <summary>Whether a task is awaited for as long as it takes; null where it goes elsewhere.</summary>
    private static bool? Waits(IOperation task)
    {
        var node = task.Parent;
        while (node is IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            node = node.Parent;
        return node switch
        {
            IAwaitOperation => true,
            // With an end of its own, and where only its state is read.
            IInvocationOperation { TargetMethod.Name: "WaitAsync" } => false,
            _ => null,
        };
    }

    private static bool IsNew(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNew(conversion.Operand) || conversion.ConstantValue.HasValue,
        IObjectCreationOperation => true,
        _ => value.ConstantValue is { HasValue: true, Value: null },
    };

    private enum Kind
    {
        Made,
        Awaited,
        Completed,
        Unknown,
    }

    private sealed record Use(IFieldSymbol Field, ISymbol Member, Kind Kind, SyntaxNode Place);
}
