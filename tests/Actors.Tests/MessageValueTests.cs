using System.Collections.Immutable;

namespace Actors.Tests;

/// <summary>Equality and rendering of what is inside messages.</summary>
public class MessageValueTests
{
    [Fact]
    public void Collections_of_the_same_elements_are_equal_and_hash_alike()
    {
        AssertEqual<ImmutableArray<int>>([1, 2], [1, 2]);
        AssertEqual<int[]?>([1, 2], [1, 2]);
        AssertEqual((1, ImmutableArray.Create("a")), (1, ImmutableArray.Create("a")));
        AssertEqual(default(ImmutableArray<int>), default(ImmutableArray<int>));
        Assert.False(MessageValue.AreEqual<ImmutableArray<int>>([1, 2], [2, 1]));
        Assert.False(MessageValue.AreEqual(default, ImmutableArray.Create(1)));
        Assert.False(MessageValue.AreEqual<int[]?>(null, [1]));
    }

    [Fact]
    public void Values_read_well()
    {
        Assert.Equal("[1, 2]", MessageValue.Show(ImmutableArray.Create(1, 2)));
        Assert.Equal("[\"a\", null]", MessageValue.Show(new[] { "a", null }));
        Assert.Equal("[[1], [2]]", MessageValue.Show(new[] { ImmutableArray.Create(1), ImmutableArray.Create(2) }));
        Assert.Equal("default", MessageValue.Show(default(ImmutableArray<int>)));
        Assert.Equal("1.5", MessageValue.Show(1.5));
        Assert.EndsWith("31, …]", MessageValue.Show(Enumerable.Range(0, 100).ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_are_equal_by_their_kind_and_values()
    {
        ActorMessage sent = new Sent(["a"]);
        Assert.Equal(new Sent(["a"]), sent);
        Assert.Equal(new Sent(["a"]).GetHashCode(), sent.GetHashCode());
        Assert.NotEqual(new Sent(["b"]), sent);
        Assert.NotEqual(new Kept(["a"]), sent);
        Assert.Equal("Sent(names: [\"a\"])", sent.ToString());
        Assert.Equal("Kept(...)", new Kept(["a"]).ToString());
    }

    private sealed class Sent(string[] names) : ActorMessage("Sent", ("names", names));

    private sealed class Kept(string[] names) : ActorMessage("Kept", ("", names));

    private static void AssertEqual<T>(T left, T right)
    {
        Assert.True(MessageValue.AreEqual(left, right));
        Assert.Equal(MessageValue.Hash(left), MessageValue.Hash(right));
    }
}
