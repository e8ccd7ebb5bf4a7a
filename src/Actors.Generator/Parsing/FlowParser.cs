using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads what handlers say of the flow of their messages: levels, times, batches, budgets.</summary>
internal sealed class FlowParser(INamedTypeSymbol actor, KnownSymbols known, bool dropsOldest, bool isReentrant, Reporter report)
{
    // A month: timers take a little more than that, and a wait is counted in milliseconds for 49 days.
    private const double MaxSeconds = 31 * 24 * 60 * 60;
    private const double MaxMilliseconds = 24 * 60 * 60 * 1000;

    private (IMethodSymbol Method, bool Reads)? _ofLevel;
    private IMethodSymbol? _reads;

    private IEnumerable<(INamedTypeSymbol? Type, string Name)> Attributes =>
    [
        (known.Priority, "Priority"), (known.TimeToLive, "TimeToLive"), (known.Batch, "Batch"),
        (known.Throttle, "Throttle"), (known.Debounce, "Debounce"), (known.TurnBudget, "TurnBudget"),
    ];

    /// <summary>The name of an attribute that only handlers have, if the method has one.</summary>
    public string? AttributeOf(IMethodSymbol method) =>
        Attributes.FirstOrDefault(attribute => KnownSymbols.Has(method, attribute.Type)).Name;

    /// <summary>What a handler says, or null where it says nothing.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="result">What it returns, but for tasks; null of nothing.</param>
    /// <param name="isStream">It returns a stream.</param>
    public FlowModel? Parse(IMethodSymbol method, string? result, bool isStream)
    {
        var pace = Pace(method, result);
        var flow = new FlowModel(
            Level(method),
            TimeToLive(method, isStream),
            Batch(method, result, pace is not null),
            pace is { IsDebounced: false } ? pace.Value.Ticks : null,
            pace is { IsDebounced: true } ? pace.Value.Ticks : null,
            Budget(method, out var isStrict),
            isStrict);
        CheckReads(method);
        return flow.IsEmpty ? null : flow;
    }

    /// <summary>The parameter of a batch, if the method is a handler of batches as it should be.</summary>
    public IParameterSymbol? BatchParameter(IMethodSymbol method) =>
        Find(method, known.Batch) is not null && WhyNoBatch(method, isPaced: false) is null ? Arguments(method).Single() : null;

    /// <summary>What one message of a batch carries.</summary>
    public static ITypeSymbol Element(IParameterSymbol batch) => ((INamedTypeSymbol)batch.Type).TypeArguments[0];

    private int? Level(IMethodSymbol method)
    {
        if (Find(method, known.Priority) is not { } attribute || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not int level)
            return null;
        if (dropsOldest)
        {
            report(Descriptors.PriorityCannot, method, method.Name, $"the mailbox of '{actor.Name}' drops its oldest message, whatever its level; choose another WhenFull");
            return null;
        }

        _ofLevel ??= (method, false);
        return level;
    }

    /// <summary>Read-only handlers keep their place, so an actor has these or levels.</summary>
    private void CheckReads(IMethodSymbol method)
    {
        if (!isReentrant && !KnownSymbols.HasOrInherits(method, known.Interleave) && KnownSymbols.HasOrInherits(method, known.ReadOnly))
            _reads ??= method;
        if (_ofLevel is not { Reads: false } found || _reads is null)
            return;
        _ofLevel = (found.Method, true);
        report(Descriptors.PriorityCannot, found.Method, found.Method.Name, $"'{_reads.Name}' is marked [ReadOnly], which never passes a message; mark it [Interleave] or leave the mark out");
    }

    private long? TimeToLive(IMethodSymbol method, bool isStream)
    {
        if (Seconds(method, known.TimeToLive, "TimeToLive") is not { } ticks)
            return null;
        if (!isStream)
            return ticks;
        report(Descriptors.StreamExpires, method, method.Name);
        return null;
    }

    private int? Batch(IMethodSymbol method, string? result, bool isPaced)
    {
        if (Find(method, known.Batch) is not { } attribute)
            return null;
        if ((WhyNoBatch(method, isPaced) ?? (result is not null ? "has a result" : null)) is { } wrong)
        {
            report(Descriptors.BatchShape, method, method.Name, wrong);
            return null;
        }

        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not int most)
            return null;
        if (most > 0)
            return most;
        report(Descriptors.FlowOutOfRange, method, "Batch", method.Name, "a turn handles more than zero messages");
        return null;
    }

    private string? WhyNoBatch(IMethodSymbol method, bool isPaced)
    {
        if (method.IsGenericMethod)
            return "is generic";
        if (isPaced)
            return "is throttled or debounced, so that one message is left at a time";
        var arguments = Arguments(method).ToList();
        return arguments.Count == 1 && KnownSymbols.Same(arguments[0].Type, known.ImmutableArray) ? null : "takes something else";
    }

    private (long Ticks, bool IsDebounced)? Pace(IMethodSymbol method, string? result)
    {
        var throttle = Seconds(method, known.Throttle, "Throttle");
        var debounce = Seconds(method, known.Debounce, "Debounce");
        var wrong = throttle is not null && debounce is not null ? "is marked both [Throttle] and [Debounce]"
            : (throttle ?? debounce) is not null && result is not null ? "has a result, which nobody would get"
            : null;
        if (wrong is null)
            return throttle is { } period ? (period, false) : debounce is { } pause ? (pause, true) : null;
        report(Descriptors.PacedShape, method, method.Name, wrong);
        return null;
    }

    private long? Budget(IMethodSymbol method, out bool isStrict)
    {
        var own = Find(method, known.TurnBudget);
        var attribute = own ?? actor.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.TurnBudget));
        isStrict = attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Strict").Value.Value is true;
        if (attribute is null || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not double milliseconds)
            return null;
        if (milliseconds <= MaxMilliseconds && milliseconds * TimeSpan.TicksPerMillisecond >= 1)
            return (long)(milliseconds * TimeSpan.TicksPerMillisecond);
        // That of the class is reported once.
        if (own is not null)
            report(Descriptors.FlowOutOfRange, method, "TurnBudget", method.Name, "it is more than zero milliseconds and a day at most");
        return null;
    }

    /// <summary>Reports a budget of the class that is none.</summary>
    public void CheckClass()
    {
        var attribute = actor.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.TurnBudget));
        if (attribute is { ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is double milliseconds && !(milliseconds <= MaxMilliseconds && milliseconds * TimeSpan.TicksPerMillisecond >= 1))
            report(Descriptors.FlowOutOfRange, actor, "TurnBudget", actor.Name, "it is more than zero milliseconds and a day at most");
    }

    private long? Seconds(IMethodSymbol method, INamedTypeSymbol? type, string name)
    {
        if (Find(method, type) is not { } attribute || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not double seconds)
            return null;
        if (seconds <= MaxSeconds && seconds * TimeSpan.TicksPerSecond >= 1)
            return (long)(seconds * TimeSpan.TicksPerSecond);
        report(Descriptors.FlowOutOfRange, method, name, method.Name, "it is more than zero seconds and 31 days at most");
        return null;
    }

    private IEnumerable<IParameterSymbol> Arguments(IMethodSymbol method) =>
        method.Parameters.Where(parameter => !KnownSymbols.Same(parameter.Type, known.CancellationToken));

    /// <summary>That of the method, or of one that it overrides.</summary>
    private static AttributeData? Find(IMethodSymbol method, INamedTypeSymbol? type)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (declared.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, type)) is { } found)
                return found;
        }

        return null;
    }
}
