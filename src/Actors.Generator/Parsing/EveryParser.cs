using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads when the runtime sends a message by itself. A timer has nothing to say and hears nothing.</summary>
internal sealed class EveryParser(KnownSymbols known, Reporter report)
{
    /// <summary>When the handler is sent, or null where it is not.</summary>
    /// <param name="method">A handler.</param>
    /// <param name="hasResult">It returns more than a task of nothing.</param>
    public EveryModel? Parse(IMethodSymbol method, bool hasResult)
    {
        if (Attribute(method) is not { } attribute)
            return null;

        var takes = method.Parameters.FirstOrDefault(parameter => !KnownSymbols.Same(parameter.Type, known.CancellationToken));
        var wrong = method.IsGenericMethod ? "is generic" : hasResult ? "has a result" : takes is not null ? $"takes '{takes.Name}'" : null;
        if (wrong is not null)
            report(Descriptors.EveryTakesNothing, method, method.Name, wrong);

        // Of an attribute that is not finished yet the compiler has said enough.
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not double period)
            return null;
        var due = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "AfterSeconds").Value.Value as double? ?? period;
        var isInRange = Ticks(period) >= 1 && Ticks(due) >= 0;
        if (!isInRange)
            report(Descriptors.EveryOutOfRange, method, method.Name);
        return wrong is null && isInRange ? new EveryModel(Ticks(period), Ticks(due)) : null;
    }

    /// <summary>Of the method, or of the one that it overrides.</summary>
    private AttributeData? Attribute(IMethodSymbol method)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (declared.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.Every)) is { } found)
                return found;
        }

        return null;
    }

    /// <returns>Below zero where it is no time at all.</returns>
    private static long Ticks(double seconds) => seconds * TimeSpan.TicksPerSecond is >= 0 and < long.MaxValue and var ticks ? (long)ticks : -1;
}
