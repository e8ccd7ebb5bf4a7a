namespace Samples.Tests;

public class ChatRoomTests
{
    private const string Expected = """
        Two readers are busy with the first line. The others follow:
        All lines are out, and 2 readers are left.
        Eager has read one two three four five six seven eight nine ten
        Slow has read one eight nine ten
        Strict has read one two three four
        Lost on the way to /slow: Read(line: "two"), Read(line: "three"), Read(line: "four"), Read(line: "five"), Read(line: "six"), Read(line: "seven")
        Lost on the way to /strict: Read(line: "five"), Read(line: "six"), Read(line: "seven")

        """;

    [Fact]
    public async Task Busy_readers_lose_lines_by_their_policy_and_never_hold_up_the_room()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await ChatRoom.Program.RunAsync(writer);

        Assert.Equal(Expected.ReplaceLineEndings("\n"), writer.ToString());
    }
}
