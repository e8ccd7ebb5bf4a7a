namespace Actors.Benchmarks;

/// <summary>A benchmark that gives a wrong result is worth nothing.</summary>
internal static class Check
{
    /// <summary>Throws unless a result is the right one.</summary>
    /// <exception cref="InvalidOperationException">It is wrong.</exception>
    public static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"The result is {actual}, not {expected}.");
    }
}
