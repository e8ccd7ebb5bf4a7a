using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Actors.Tests.Model;

[Actor]
public partial class Scribe([CallerMemberName] string spawnedBy = "")
{
    public string Note([AllowNull] string text, [CallerMemberName] string who = "", [CallerArgumentExpression(nameof(text))] string? said = null) =>
        $"{text ?? "nothing"} from {who} as {said}, of {spawnedBy}";
}

public class CallerInfoTests
{
    [Fact]
    public async Task What_the_compiler_fills_in_is_the_callers_of_the_proxy()
    {
        await using var system = new ActorSystem();
        var scribe = Scribe.Spawn(system);
        Assert.Equal($"ab from {nameof(What_the_compiler_fills_in_is_the_callers_of_the_proxy)} as \"a\" + \"b\", of {nameof(What_the_compiler_fills_in_is_the_callers_of_the_proxy)}", await scribe.Note("a" + "b"));
        Assert.StartsWith("nothing from me as null", await scribe.Note(null, "me", "null"), StringComparison.Ordinal);
    }
}
