namespace Actors.Tests.Kit;

/// <summary>How much is much: <c>ACTORS_STRESS=10 ./test.sh</c> sends ten times as many messages as usual.</summary>
internal static class Stress
{
    private static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable("ACTORS_STRESS"), out var factor) && factor > 0 ? factor : 1;

    internal static int Times(int usual) => usual * Factor;
}
