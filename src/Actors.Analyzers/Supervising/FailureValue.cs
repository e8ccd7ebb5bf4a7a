using System.Collections.Immutable;

namespace Actors.Analyzers.Supervising;

/// <summary>What a value in a supervisor's code is.</summary>
/// <param name="Kind">What it says of the failure.</param>
/// <param name="Parts">Those of a tuple.</param>
internal readonly record struct FailureValue(FailureKind Kind, ImmutableArray<FailureValue> Parts)
{
    public FailureValue(FailureKind kind)
        : this(kind, [])
    {
    }
}

/// <summary>What a value says of a child's failure.</summary>
internal enum FailureKind
{
    /// <summary>Nothing that is known.</summary>
    Other,

    /// <summary>It is the failure.</summary>
    Failure,

    /// <summary>It is what was thrown.</summary>
    Exception,

    /// <summary>It is the number of failures.</summary>
    Attempt,
}
