using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1008: turns hop between threads, and what the asker's flow carries does not come with the message, so what
/// belongs to a thread or a flow silently has another value than its writer meant.
/// </summary>
internal sealed class AmbientStateRule : ReachRule
{
    private const string Remedy = "pass the value in the message, or keep it in a field of this actor";

    /// <summary>Reading them is as wrong as writing.</summary>
    private static readonly (string Type, string[] Members)[] Any =
    [
        ("System.Threading.AsyncLocal`1", ["Value"]),
        ("System.Threading.ThreadLocal`1", ["Value", "IsValueCreated"]),
        ("System.Threading.Thread", ["SetData", "GetData", "CurrentPrincipal"]),
        ("System.Security.Claims.ClaimsPrincipal", ["Current"]),
        ("System.Transactions.Transaction", ["Current"]),
        ("System.Threading.SynchronizationContext", ["SetSynchronizationContext"]),
        ("System.Runtime.Remoting.Messaging.CallContext", ["SetData", "GetData", "LogicalSetData", "LogicalGetData", "FreeNamedDataSlot"]),
        ("Microsoft.AspNetCore.Http.IHttpContextAccessor", ["HttpContext"]),
        ("Microsoft.AspNetCore.Http.HttpContextAccessor", ["HttpContext"]),
    ];

    /// <summary>Of these a turn has one that may be read, but another turn on the same thread would find what was set.</summary>
    private static readonly (string Type, string[] Members)[] Written =
    [
        ("System.Globalization.CultureInfo", ["CurrentCulture", "CurrentUICulture"]),
        ("System.Threading.Thread", ["CurrentCulture", "CurrentUICulture"]),
    ];

    private readonly OffTurn _offTurn;
    private readonly INamedTypeSymbol? _threadStatic;
    private readonly HashSet<ISymbol> _any;
    private readonly HashSet<ISymbol> _written;

    public AmbientStateRule(KnownSymbols known, OffTurn offTurn)
    {
        _offTurn = offTurn;
        _threadStatic = known.Compilation.GetTypeByMetadataName("System.ThreadStaticAttribute");
        _any = Members(known.Compilation, Any);
        _written = Members(known.Compilation, Written);
    }

    public override DiagnosticDescriptor Direct => Descriptors.AmbientState;

    public override DiagnosticDescriptor Reached => Descriptors.AmbientStateReached;

    public override ImmutableArray<OperationKind> Kinds =>
        [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.MethodReference];

    public override Finding? Find(IOperation operation, ISymbol member)
    {
        ISymbol? state = operation switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true } field } when IsThreadStatic(field) => field,
            IPropertyReferenceOperation { Property: { IsStatic: true } automatic } when automatic.ContainingType.GetMembers()
                .Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, automatic) && IsThreadStatic(field)) => automatic,
            IPropertyReferenceOperation { Property: var property } when _any.Contains(property.OriginalDefinition)
                || (_written.Contains(property.OriginalDefinition) && operation.Parent is IAssignmentOperation assignment && assignment.Target == operation) => property,
            IInvocationOperation { TargetMethod: var method } when _any.Contains(method.OriginalDefinition) => method,
            IMethodReferenceOperation { Method: var method } when _any.Contains(method.OriginalDefinition) => method,
            _ => null,
        };
        return state is null || Ignores(operation) ? null : new Finding(state.Display(), "", Remedy);
    }

    /// <summary>A thread of one's own is not a turn.</summary>
    public override bool Ignores(IOperation operation) => _offTurn.Contains(operation);

    private bool IsThreadStatic(IFieldSymbol field) => field.Bears(_threadStatic);

    private static HashSet<ISymbol> Members(Compilation compilation, (string Type, string[] Members)[] table) => new(
        table.SelectMany(row => row.Members.SelectMany(name => compilation.GetTypeByMetadataName(row.Type)?.GetMembers(name) ?? [])),
        SymbolEqualityComparer.Default);
}
