namespace Actors.Package.Tests;

/// <summary>A user's ways to say "not here", in a real build: they hold for the rules and for the generator's own diagnostics.</summary>
public sealed class SuppressionTests(Feed feed) : IClassFixture<Feed>
{
    /// <summary>One diagnostic of the generator (ACT0003), one of a rule while it looks (ACT1002), one at the end (ACT2001).</summary>
    private const string Bad = """
        using System.Diagnostics.CodeAnalysis;
        using Actors;

        Console.WriteLine("built");

        [Actor]
        public partial class Clerk
        {
            private int _last;
            /*1*/public void Next(ref int number) => number = ++_last;/*1*/
            /*2*/public void Take(int[] numbers) => _last = numbers.Length;/*2*/
            /*3*/public void Nap() => Helper.Nap();/*3*/
        }

        public static class Helper
        {
            public static void Nap() => Thread.Sleep(1);
        }
        """;

    [Fact]
    public async Task Without_one_each_is_an_error() => await Expect(Bad, "error ACT0003", "error ACT1002", "error ACT2001");

    [Fact]
    public async Task A_pragma_suppresses() => await Expect(Bad
        .Replace("/*1*/public", "\n#pragma warning disable ACT0003, ACT1002, ACT2001\npublic", StringComparison.Ordinal));

    [Fact]
    public async Task An_attribute_on_the_member_suppresses() => await Expect(Bad
        .Replace("/*1*/public", "[SuppressMessage(\"Declaration\", \"ACT0003\", Justification = \"a test\")] public", StringComparison.Ordinal)
        .Replace("/*2*/public", "[SuppressMessage(\"Isolation\", \"ACT1002:x\", Justification = \"a test\")] public", StringComparison.Ordinal)
        .Replace("/*3*/public", "[SuppressMessage(\"Blocking\", \"ACT2001\", Justification = \"a test\")] public", StringComparison.Ordinal));

    [Fact]
    public async Task An_attribute_on_the_type_suppresses() => await Expect(Bad
        .Replace("[Actor]", """
            [Actor]
            [SuppressMessage("Declaration", "ACT0003", Justification = "a test")]
            [SuppressMessage("Isolation", "ACT1002", Justification = "a test")]
            [SuppressMessage("Blocking", "ACT2001", Justification = "a test")]
            """, StringComparison.Ordinal));

    [Theory]
    [InlineData(".editorconfig", "root = true\n[*.cs]\n")]
    [InlineData(".globalconfig", "is_global = true\n")]
    public async Task A_severity_is_set_by_a_file(string file, string head) => await Expect(
        Bad,
        (file, head + "dotnet_diagnostic.ACT0003.severity = warning\ndotnet_diagnostic.ACT1002.severity = none\ndotnet_diagnostic.ACT2001.severity = warning\n"),
        "warning ACT0003",
        "warning ACT2001");

    private Task Expect(string program, params string[] expected) => Expect(program, (".editorconfig", "root = true\n"), expected);

    private async Task Expect(string program, (string File, string Text) config, params string[] expected)
    {
        using var project = new Project(feed)
            .With("Consumer.csproj", Project.Console(more: "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>"))
            .With("Program.cs", program)
            .With(config.File, config.Text);

        var (exitCode, output) = await project.Dotnet("build", "-c", "Release");

        var found = System.Text.RegularExpressions.Regex.Matches(output, "(error|warning) (ACT|CS)[0-9]{4}").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        Assert.True(found.SequenceEqual(expected), output);
        Assert.Equal(expected.Any(one => one.StartsWith("error", StringComparison.Ordinal)), exitCode is not 0);
    }
}
