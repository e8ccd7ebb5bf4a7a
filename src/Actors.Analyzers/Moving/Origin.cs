namespace Actors.Analyzers.Moving;

/// <summary>
/// Stands for a value by where it came from: a parameter or field that had it at the start, the operation that made it,
/// or the part of another. Variables are told apart by what they refer to, so that aliases are no special case.
/// </summary>
/// <param name="Source">A symbol or an operation, or a word for a part that has neither.</param>
/// <param name="Tag">Tells apart origins of the same source.</param>
/// <param name="Owner">The whole that it is a part of.</param>
internal sealed record Origin(object Source, string Tag = "", Origin? Owner = null)
{
    /// <summary>Deeper parts count as the part they are in, so that walking down a list ends.</summary>
    private const int DepthMax = 4;

    private const string Older = "older";

    private int Depth { get; } = Owner is null ? 0 : Owner.Depth + 1;

    /// <summary>Where it was moved to another owner; null where it was not.</summary>
    public Move? Move { get; init; }

    public Origin Part(object member, string tag = "") => Depth < DepthMax ? new(member, tag, this) { Move = Move } : this;

    /// <summary>What the same operation made in an earlier round of a loop.</summary>
    public Origin AsOlder() => this with { Tag = Older };

    public bool IsMadeBy(object operation) => Tag.Length is 0 && Source == operation;
}
