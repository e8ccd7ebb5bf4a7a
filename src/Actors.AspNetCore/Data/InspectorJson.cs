using System.Text.Json.Serialization;

namespace Actors.AspNetCore.Data;

/// <summary>What the page is sent each second.</summary>
/// <param name="Number">Counts the snapshots.</param>
/// <param name="At">When it was made, in milliseconds since 1970.</param>
/// <param name="TookMs">How long the walk over all actors took.</param>
/// <param name="Title">The system's name.</param>
/// <param name="Totals">The sums over all types.</param>
/// <param name="Types">The types, those with most messages each second first.</param>
/// <param name="MoreTypes">How many types are left out.</param>
/// <param name="Slow">Turns that are slow, the longest first.</param>
/// <param name="SlowActors">How many actors have slow turns.</param>
/// <param name="Failures">How many failures there were since the page was mapped.</param>
/// <param name="DeadLetters">How many dead letters there were since the page was mapped.</param>
internal sealed record Snapshot(
    long Number, long At, double TookMs, string Title, TypeRow Totals, IReadOnlyList<TypeRow> Types, int MoreTypes,
    IReadOnlyList<SlowRow> Slow, int SlowActors, long Failures, long DeadLetters);

/// <summary>A type in a snapshot. <c>PerSecond</c> is null where nothing is known yet.</summary>
internal sealed record TypeRow(
    string Name, int Living, int Busy, double? PerSecond, long Waiting, int Longest, long Stashed, long Handled, long Failed, long Restarts, long Ended);

/// <summary>A slow turn.</summary>
internal sealed record SlowRow(string Actor, string Turn, string? Message, double Ms);

/// <summary>One actor.</summary>
internal sealed record ActorRow(
    string Address, string Type, string State, string? Behaviour, int Stashed, int Waiting, long Handled, long Failed, int Restarts, int Children, IReadOnlyList<TurnRow> Turns);

/// <summary>A turn that is under way.</summary>
internal sealed record TurnRow(string Name, string? Message, double Ms);

/// <summary>Some of many actors.</summary>
internal sealed record PageRow(IReadOnlyList<ActorRow> Actors, int Total, int Skip);

/// <summary>An actor with what happened to it.</summary>
internal sealed record DetailRow(ActorRow Actor, IReadOnlyList<FailureRow> Failures, IReadOnlyList<DeadLetterRow> DeadLetters);

/// <summary>A failure.</summary>
internal sealed record FailureRow(long Number, long At, string Actor, string Where, string Exception, string Text, string Directive);

/// <summary>A dead letter.</summary>
internal sealed record DeadLetterRow(long Number, long At, string Actor, string Message, string Reason, string? Cause);

/// <summary>The last failures and dead letters, the newest first.</summary>
internal sealed record TroublesRow(IReadOnlyList<FailureRow> Failures, IReadOnlyList<DeadLetterRow> DeadLetters);

/// <summary>Who sends what to whom; null where that is not known.</summary>
internal sealed record TopologyRow(string? Text);

/// <summary>Why a request was refused.</summary>
internal sealed record ErrorRow(string Error);

/// <summary>How all of that is written, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(PageRow))]
[JsonSerializable(typeof(DetailRow))]
[JsonSerializable(typeof(TroublesRow))]
[JsonSerializable(typeof(TopologyRow))]
[JsonSerializable(typeof(ErrorRow))]
internal sealed partial class InspectorJson : JsonSerializerContext;
