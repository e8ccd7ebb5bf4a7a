using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Blocking;

/// <summary>Answers whether a member of the framework, or of another library, is one of <see cref="BlockingTable"/>.</summary>
internal sealed class BlockingApis
{
    private readonly Compilation _compilation;
    private readonly BlockingFile _file;
    private readonly Dictionary<ISymbol, string[]> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = [];
    private readonly INamedTypeSymbol? _notifyCompletion;

    public BlockingApis(Compilation compilation, BlockingFile file)
    {
        (_compilation, _file) = (compilation, file);
        foreach (var (type, members) in BlockingTable.Rows)
        {
            if (compilation.GetTypeByMetadataName(type) is not { } symbol)
                continue;
            _types[symbol] = members;
            foreach (var member in members)
                _names.Add(Name(member));
        }

        _notifyCompletion = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.INotifyCompletion");
    }

    public bool IsBlocking(ISymbol member)
    {
        // Code of this compilation is followed instead.
        member = member.OriginalDefinition;
        if (!_names.Contains(member.Name)
            || SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _compilation.Assembly)
            || _file.IsLifted(member))
        {
            return false;
        }

        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (_types.TryGetValue(type.OriginalDefinition, out var members) && members.Any(entry => Covers(entry, member)))
                return true;
        }

        return false;
    }

    public bool IsGetResult(IMethodSymbol method) =>
        method is { Name: "GetResult", Parameters.IsEmpty: true, ContainingType: { } awaiter }
        && awaiter.AllInterfaces.Any(role => SymbolEqualityComparer.Default.Equals(role, _notifyCompletion));

    /// <summary>Whether a call waits for the task it is made on, and so not at all once that has completed.</summary>
    public static bool IsOnTask(IMethodSymbol method) => method is { Name: "GetResult" } or { Name: "Wait", ContainingType.Name: "Task" };

    /// <summary>A wait of no time, or a try that was given none, looks and goes on.</summary>
    public static bool OnlyTries(IInvocationOperation call)
    {
        var timeout = call.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Name is "millisecondsTimeout" or "timeout" or "milliseconds" or "microSeconds" or "maxMillisecondsTimeout");
        return timeout is null ? call.TargetMethod.Name.StartsWith("Try", System.StringComparison.Ordinal) : IsZero(timeout.Value);
    }

    private static bool IsZero(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: 0 } } => true,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => true,
        IConversionOperation conversion => IsZero(conversion.Operand),
        IDefaultValueOperation => true,
        _ => false,
    };

    private static string Name(string entry) => entry.IndexOf('(') is var bracket and > 0 ? entry.Substring(0, bracket) : entry;

    private static bool Covers(string entry, ISymbol member) =>
        entry.Length > member.Name.Length
            ? entry.StartsWith(member.Name + "(", System.StringComparison.Ordinal)
                && (member as IMethodSymbol)?.Parameters.FirstOrDefault()?.Type.Name is { } first
                && string.CompareOrdinal(entry, member.Name.Length + 1, first + ")", 0, first.Length + 1) is 0
            : entry == member.Name;
}
