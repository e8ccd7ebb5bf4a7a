using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>ACT2001: a turn must not hold its thread while it waits for something.</summary>
internal sealed class BlockingRule(KnownSymbols known, OffTurn offTurn, BlockingFile file) : ReachRule
{
    private const string Remedy = "await instead";

    private readonly BlockingApis _apis = new(known.Compilation, file);
    private readonly BlockingMarks _marks = new(known.Compilation);
    private readonly ParallelQueries _parallel = new(known.Compilation, offTurn);
    private readonly StreamOrigins _streams = new(known);

    public override DiagnosticDescriptor Direct => Descriptors.BlockingCall;

    public override DiagnosticDescriptor Reached => Descriptors.BlockingCallReached;

    public override ImmutableArray<OperationKind> Kinds =>
    [
        OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.MethodReference, OperationKind.Lock,
    ];

    public override Finding? Find(IOperation operation, ISymbol member)
    {
        var called = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IPropertyReferenceOperation property => property.Property,
            IObjectCreationOperation creation => creation.Constructor,
            IMethodReferenceOperation reference => reference.Method,
            _ => (ISymbol?)null,
        };
        if (operation is ILockOperation)
            return Ignores(operation) ? null : new Finding("lock", "", "one thread at a time runs an actor, so its own state needs none");
        if (called is null)
            return null;
        if (Marked(called) is { } marked)
            return Ignores(operation) ? null : marked;
        return Blocks(operation, called, out var through) && !Ignores(operation) ? new Finding(called.Display(), "", Remedy) { Through = through } : null;
    }

    public override bool Ignores(IOperation operation) => offTurn.Contains(operation);

    public override Finding? FindMarked(IMethodSymbol method) => Marked(method.Definition());

    public override bool Hands(IArgumentOperation argument, out IParameterSymbol? through)
    {
        through = null;
        return _streams.IsStream(argument.Parameter?.Type) && _streams.MayBlock(argument.Value, out through);
    }

    public override string Path(string member, string path) => ShortName(member) + " -> " + path;

    private Finding? Marked(ISymbol called) =>
        _marks.Of(called) is { } mark ? new Finding(called.Display(), BlockingMarks.Why(mark) is { Length: > 0 } why ? $" ({why})" : "", Remedy)
        : file.IsListed(called) && !file.IsLifted(called) ? new Finding(called.Display(), $" (listed in {BlockingFile.FileName})", Remedy)
        : null;

    private bool Blocks(IOperation operation, ISymbol called, out IParameterSymbol? through)
    {
        through = null;
        switch (operation)
        {
            case IPropertyReferenceOperation property:
                return _apis.IsBlocking(called) && !CompletedTasks.IsComplete(property.Instance, property);
            case IInvocationOperation { TargetMethod: var method } call:
                if (_parallel.IsConsumedStart(call))
                    return true;
                if (!_apis.IsGetResult(method) && (!_apis.IsBlocking(method) || BlockingApis.OnlyTries(call)))
                    return false;
                return BlockingApis.IsOnTask(method)
                    ? !CompletedTasks.IsComplete(call.Instance, call)
                    : !_streams.IsStream(method.ContainingType) || call.Instance is null || MayBlock(call, call.Instance, out through);
            case IMethodReferenceOperation { Method: var method } reference:
                return _apis.IsBlocking(method)
                    && (!_streams.IsStream(method.ContainingType) || reference.Instance is null || _streams.MayBlock(reference.Instance, out through));
            default:
                return _apis.IsBlocking(called);
        }
    }

    private bool MayBlock(IInvocationOperation call, IOperation stream, out IParameterSymbol? through) =>
        _streams.MayBlock(stream, out through)
        || (call.TargetMethod.Name is "CopyTo" && call.Arguments.FirstOrDefault() is { } target && _streams.MayBlock(target.Value, out through));

    /// <summary>The path starts where the squiggle is: the actor's own name says nothing there.</summary>
    private static string ShortName(string member) => member.Substring(member.IndexOf('.') + 1);
}
