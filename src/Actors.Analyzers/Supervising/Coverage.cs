namespace Actors.Analyzers.Supervising;

/// <summary>Whether a test is passed by a failure of which only the type is known.</summary>
internal enum Coverage
{
    No,
    Maybe,
    Yes,
}
