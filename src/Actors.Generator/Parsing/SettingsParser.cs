using System.Globalization;
using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads the settings of an actor: how it supervises, when it is started again, how much its mailbox holds.</summary>
internal sealed class SettingsParser(INamedTypeSymbol actor, KnownSymbols known, Reporter report)
{
    /// <summary>The policy as the members of an initializer, or null where the attribute is absent.</summary>
    public string? Policy()
    {
        if (Attribute(known.Supervise) is not { } attribute)
            return null;

        var members = new List<string>();
        if (SingleArgument(attribute) is int strategy)
            members.Add($"Strategy = (global::Actors.SupervisionStrategy){strategy}");
        foreach (var argument in attribute.NamedArguments)
        {
            var member = argument switch
            {
                { Key: "MaxRestarts", Value.Value: int and >= 0 and var count } => $"MaxRestarts = {count}",
                { Key: "WithinSeconds", Value.Value: double and > 0 and <= MaxSeconds and var seconds } => $"Within = {Time(seconds)}",
                { Key: "BackoffSeconds", Value.Value: double and >= 0 and <= MaxSeconds and var seconds } => $"Backoff = {Time(seconds)}",
                { Key: "MaxBackoffSeconds", Value.Value: double and >= 0 and <= MaxSeconds and var seconds } => $"MaxBackoff = {Time(seconds)}",
                { Key: "Jitter", Value.Value: double and >= 0 and <= 1 and var part } => $"Jitter = {part.ToString("R", CultureInfo.InvariantCulture)}",
                _ => null,
            };
            if (member is null)
                report(Descriptors.SupervisionOutOfRange, actor, argument.Key, actor.Name);
            else
                members.Add(member);
        }

        return string.Join(", ", members);
    }

    /// <summary>When the actor is started again, as an expression, or null where the attribute is absent.</summary>
    public string? Lifetime() => Attribute(known.Lifetime) is { } attribute && SingleArgument(attribute) is int lifetime
        ? $"(global::Actors.ActorLifetime){lifetime}"
        : null;

    /// <summary>Whether an ask may run on the thread of its asker.</summary>
    public bool InlineAsks() =>
        Attribute(known.Actor)?.NamedArguments.FirstOrDefault(argument => argument.Key == "InlineAsks").Value.Value is not false;

    /// <summary>The bound of the actor's mailbox, or null where it has none.</summary>
    public MailboxModel? Mailbox()
    {
        if (Attribute(known.Mailbox) is not { } attribute || SingleArgument(attribute) is not int capacity)
            return null;

        var whenFull = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "WhenFull").Value.Value as int? ?? 0;
        if (capacity > 0 && whenFull is >= (int)WhenFull.Wait and <= (int)WhenFull.Reject)
            return new MailboxModel(capacity, (WhenFull)whenFull);
        report(Descriptors.MailboxOutOfRange, actor, actor.Name);
        return null;
    }

    // A month; timers take a little more than that.
    private const double MaxSeconds = 31 * 24 * 60 * 60;

    private static string Time(double seconds) =>
        $"global::System.TimeSpan.FromTicks({(long)(seconds * TimeSpan.TicksPerSecond)}L)";

    private static object? SingleArgument(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value : null;

    private AttributeData? Attribute(INamedTypeSymbol? type) =>
        actor.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, type));
}
