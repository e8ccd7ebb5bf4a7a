namespace Actors.Compiler.Tests.Kit;

public class MarkupTests
{
    [Theory]
    [InlineData("{|A:x|}")]
    [InlineData("a {|A:b {|B:c|} d|} e")]
    [InlineData("{|A,B:both|}")]
    [InlineData("{|A:one|}{|B:two|}")]
    [InlineData("{|A:{|B:x|} y|}")]
    [InlineData("no marks at all { } [ ] | |")]
    [InlineData("at the end {|A:|}")]
    public void Annotate_is_the_reverse_of_parse(string markup)
    {
        var (source, marks) = Markup.Parse(markup);
        Assert.Equal(markup, Markup.Annotate(source, marks));
    }

    [Fact]
    public void Brackets_stand_for_the_rule_under_test()
    {
        var (source, marks) = Markup.Parse("a [|b|] c", "ACT1");
        Assert.Equal("a b c", source);
        Assert.Equal(new Mark("ACT1", new(2, 1)), Assert.Single(marks));
    }

    [Theory]
    [InlineData("[|no rule|]")]
    [InlineData("{|A:open")]
    public void A_broken_mark_is_a_broken_test(string markup) => Assert.Throws<FormatException>(() => Markup.Parse(markup));
}
