using System.Collections.Immutable;

namespace Actors.Analyzers.Supervising;

/// <summary>What a value in a supervisor's code is: the child's failure, its exception, a tuple of such, or something else.</summary>
internal readonly record struct FailureValue(bool IsFailure, bool IsException, ImmutableArray<FailureValue> Parts)
{
    public static FailureValue Failure { get; } = new(IsFailure: true, IsException: false, []);

    public static FailureValue Exception { get; } = new(IsFailure: false, IsException: true, []);

    public static FailureValue Other { get; } = new(IsFailure: false, IsException: false, []);
}
