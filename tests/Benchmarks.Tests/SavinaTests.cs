using Actors.Benchmarks.Savina;

namespace Benchmarks.Tests;

/// <summary>Each program checks its own result, so it only has to be run. Speed is asserted nowhere.</summary>
public class SavinaTests
{
    public static TheoryData<string> Names => [.. SavinaProgram.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task With_actors_the_result_is_right(string name) => Program(name).ActorsAsync(Program(name).Sizes.Tiny);

    [Theory]
    [MemberData(nameof(Names))]
    public Task By_hand_the_result_is_right(string name) => Program(name).ChannelsAsync(Program(name).Sizes.Tiny);

    private static SavinaProgram Program(string name) => SavinaProgram.All.Single(program => program.Name == name);
}
