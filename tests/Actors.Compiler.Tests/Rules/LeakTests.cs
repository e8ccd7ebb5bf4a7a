using System.Globalization;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>What the rules about leaks say. Where they say it is shown by the corpus in <c>Snippets</c>.</summary>
public class LeakTests
{
    [Fact]
    public Task The_corpus_of_shapes_is_marked_right() => Verify.Snippet(CompileOptions.Default, Corpus.Leaks);

    [Theory]
    [InlineData("[NotHandler] public object Me() => this;", "'this' leaves the actor as the result of 'Me'; hand out the proxy, or what of it is needed")]
    [InlineData("public void Keep() => Cache.Keep(this);", "'this' leaves the actor by Cache.Keep -> Cache.Remember -> Cache.Last; hand out the proxy, or what of it is needed")]
    [InlineData("[NotHandler] public void Fill(List<object> all) => all.Add(this);", "'this' leaves the actor into 'all'; hand out the proxy, or what of it is needed")]
    [InlineData("[NotHandler] public List<int> All() => _items;", "'_items' is state that only this actor may touch, and it leaves as the result of 'All'; hand out a copy")]
    [InlineData("public void Keep() => Cache.Keep(_items);", "'_items' is state that only this actor may touch, and it leaves by Cache.Keep -> Cache.Remember -> Cache.Last; hand out a copy")]
    [InlineData("public void Go() => _ = Task.Run(() => _count++);", "'_count' may be touched in a turn only, and this code goes to 'Task.Run'; hand over what it needs as a value, and tell the actor the result by 'Self.Tell' or its proxy")]
    [InlineData("public void Go() => Cache.Later(() => _count++);", "'_count' may be touched in a turn only, and this code goes by Cache.Later -> Task.Run; hand over what it needs as a value, and tell the actor the result by 'Self.Tell' or its proxy")]
    [InlineData("public void Go() => _ = Task.Run(Count);", "'Count' may be touched in a turn only, and this code goes to 'Task.Run'; hand over what it needs as a value, and tell the actor the result by 'Self.Tell' or its proxy")]
    [InlineData("public async Task Go() { await Task.Delay(1).ConfigureAwait(false); _count++; }", "After this await the code runs outside the turn, and it touches '_count'; leave off 'ConfigureAwait(false)'")]
    [InlineData("private async void Go() => await Task.Yield();", "'Go' is async void, so nobody can await it and its failure ends the process; return a task")]
    [InlineData("public void Go() => _ = Work();", "The task of 'Tested.Work' is dropped, so its failure is lost and the turn ends before it; await it")]
    public async Task Messages_name_the_culprit_and_the_way_out(string member, string message)
    {
        var found = await Verify.Everything(CompileOptions.Default, $$"""
            using Actors;

            [Actor]
            public partial class Tested
            {
                private readonly List<int> _items = [];
                private int _count;
                {{member}}
                private void Count() => _count++;
                private async Task Work() { await Task.Yield(); _count += _items.Count; }
            }

            public static class Cache
            {
                public static object? Last { get; private set; }
                public static void Keep(object value) => Remember(value);
                public static void Later(Action action) => Task.Run(action);
                private static void Remember(object value) => Last = value;
            }
            """);
        Assert.Equal([message], found
            .Where(one => one.Id.StartsWith("ACT101", StringComparison.Ordinal))
            .Select(one => one.GetMessage(CultureInfo.InvariantCulture)));
    }
}
