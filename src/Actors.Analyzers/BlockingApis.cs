using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers;

/// <summary>The framework's members that hold a thread until something else happens.</summary>
internal sealed class BlockingApis
{
    private static readonly (string Type, string[] Members)[] Table =
    [
        ("System.Threading.Tasks.Task", ["Wait", "WaitAll", "WaitAny"]),
        ("System.Threading.Tasks.Task`1", ["Result"]),
        ("System.Threading.Tasks.ValueTask`1", ["Result"]),
        ("System.Threading.Tasks.Parallel", ["For", "ForEach", "Invoke"]),
        ("System.Threading.Thread", ["Sleep", "Join"]),
        ("System.Threading.SpinWait", ["SpinUntil"]),
        ("System.Threading.Lock", ["Enter", "EnterScope", "TryEnter"]),
        ("System.Threading.Monitor", ["Enter", "TryEnter", "Wait"]),
        ("System.Threading.SemaphoreSlim", ["Wait"]),
        ("System.Threading.WaitHandle", ["WaitOne", "WaitAll", "WaitAny", "SignalAndWait"]),
        ("System.Threading.ManualResetEventSlim", ["Wait"]),
        ("System.Threading.CountdownEvent", ["Wait"]),
        ("System.Threading.Barrier", ["SignalAndWait"]),
        ("System.Threading.ReaderWriterLock", ["AcquireReaderLock", "AcquireWriterLock", "UpgradeToWriterLock"]),
        ("System.Threading.ReaderWriterLockSlim",
            ["EnterReadLock", "EnterWriteLock", "EnterUpgradeableReadLock", "TryEnterReadLock", "TryEnterWriteLock", "TryEnterUpgradeableReadLock"]),
        ("System.Collections.Concurrent.BlockingCollection`1",
            ["Add", "Take", "TryAdd", "TryTake", "AddToAny", "TakeFromAny", "TryAddToAny", "TryTakeFromAny", "GetConsumingEnumerable"]),
        ("System.Console", ["Read", "ReadKey", "ReadLine"]),
        ("System.Diagnostics.Process", ["WaitForExit"]),
    ];

    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _notifyCompletion;

    public BlockingApis(Compilation compilation)
    {
        foreach (var (type, names) in Table)
        {
            foreach (var member in names.SelectMany(name => compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? []))
                _members.Add(member);
        }

        _notifyCompletion = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.INotifyCompletion");
    }

    public bool IsBlocking(IPropertyReferenceOperation property) => _members.Contains(property.Property.OriginalDefinition);

    public bool IsBlocking(IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        while (method.OverriddenMethod is { } overridden)
            method = overridden.OriginalDefinition;
        return IsGetResult(method) || (_members.Contains(method) && !OnlyTries(method, call));
    }

    /// <summary>Whether a call waits for the task it is made on, and so not at all once that has completed.</summary>
    public static bool IsOnTask(IInvocationOperation call) => call.TargetMethod is { Name: "GetResult" } or { Name: "Wait", ContainingType.Name: "Task" };

    private bool IsGetResult(IMethodSymbol method) =>
        method is { Name: "GetResult", Parameters.IsEmpty: true, ContainingType: { } awaiter }
        && awaiter.AllInterfaces.Any(role => SymbolEqualityComparer.Default.Equals(role, _notifyCompletion));

    /// <summary>A wait of no time, or a try that was given none, looks and goes on.</summary>
    private static bool OnlyTries(IMethodSymbol method, IInvocationOperation call)
    {
        var timeout = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "millisecondsTimeout" or "timeout" or "milliseconds");
        return timeout is null ? method.Name.StartsWith("Try", System.StringComparison.Ordinal) : IsZero(timeout.Value);
    }

    private static bool IsZero(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: 0 } } => true,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => true,
        IConversionOperation conversion => IsZero(conversion.Operand),
        IDefaultValueOperation => true,
        _ => false,
    };
}
