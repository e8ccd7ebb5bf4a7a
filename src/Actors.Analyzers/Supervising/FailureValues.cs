using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Supervising;

/// <summary>Tells which values in one method stand for the child's failure, or for its exception.</summary>
internal sealed class FailureValues
{
    private readonly SupervisorSymbols _symbols;
    private readonly IMethodSymbol _method;
    private readonly ILookup<ISymbol, IOperation?> _locals;
    private readonly ILookup<CaptureId, IOperation> _captures;
    private readonly HashSet<ISymbol> _writtenParameters;

    public FailureValues(SupervisorSymbols symbols, IMethodSymbol method, ControlFlowGraph graph)
    {
        (_symbols, _method) = (symbols, method);
        var all = graph.Blocks.SelectMany(FlowGraphs.All).SelectMany(operation => operation.DescendantsAndSelf()).ToList();
        _captures = all.OfType<IFlowCaptureOperation>().ToLookup(capture => capture.Id, capture => capture.Value);
        // What is written in other ways than by one plain assignment is not known.
        _locals = all.OfType<ILocalReferenceOperation>().Where(use => use.IsDeclaration || IsWritten(use))
            .ToLookup(use => (ISymbol)use.Local, use => (use.Parent as ISimpleAssignmentOperation)?.Value, SymbolEqualityComparer.Default);
        _writtenParameters = new(
            all.OfType<IParameterReferenceOperation>().Where(use => IsWritten(use)).Select(use => use.Parameter), SymbolEqualityComparer.Default);
    }

    public bool IsFailure(ITypeSymbol? type) => _symbols.IsFailure(type);

    public FailureValue Of(IOperation? value) => Of(value, depth: 0);

    /// <summary>A property of a value.</summary>
    public FailureValue Of(IPropertySymbol? property, FailureValue of) =>
        Member(property, of);

    /// <summary>A part that a failure is taken apart into.</summary>
    public FailureValue OfPart(IParameterSymbol part, FailureValue of) =>
        Member(part, of);

    public IOperation? Captured(IFlowCaptureReferenceOperation capture) =>
        _captures[capture.Id].Take(2).ToList() is { Count: 1 } only ? only[0] : null;

    private FailureValue Member(ISymbol? member, FailureValue of) => new(
        of.Kind is not FailureKind.Failure || !IsFailure(member?.ContainingType) ? FailureKind.Other
        : member!.Name switch
        {
            "Exception" => FailureKind.Exception,
            "Attempt" => FailureKind.Attempt,
            _ => FailureKind.Other,
        });

    private FailureValue Of(IOperation? value, int depth)
    {
        // Nobody writes more steps, and code that is wrong may go in circles.
        const int StepsMax = 20;
        if (depth > StepsMax)
            return new(FailureKind.Other);
        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Of(conversion.Operand, depth + 1);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, depth + 1);
            case IFlowCaptureReferenceOperation capture:
                return Of(Captured(capture), depth + 1);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return _writtenParameters.Contains(parameter) ? new(FailureKind.Other) : _symbols.OfParameter(parameter, _method);
            case IPropertyReferenceOperation { Instance: { } instance } property:
                return Of(property.Property, Of(instance, depth + 1));
            case ILocalReferenceOperation { Local: var local }:
                return _locals[local].Take(2).ToList() is { Count: 1 } written ? Of(written[0], depth + 1) : new(FailureKind.Other);
            case ITupleOperation tuple:
                return new(FailureKind.Other, [.. tuple.Elements.Select(element => Of(element, depth + 1))]);
            default:
                return new(FailureKind.Other);
        }
    }

    private static bool IsWritten(IOperation use) =>
        (use.Parent is IAssignmentOperation assignment && assignment.Target == use)
        || use.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }
        || use.Parent is ITupleOperation { Parent: IDeconstructionAssignmentOperation };
}
