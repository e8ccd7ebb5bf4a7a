using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>Where an <c>Owned</c> may be sent: anywhere but where it would be kept, and not of what stays with its maker.</summary>
public class OwnedSendableTests
{
    [Theory]
    [InlineData("Owned<byte[]>")]
    [InlineData("Owned<List<int>>?")]
    [InlineData("Owned<Stream>")]
    [InlineData("Owned<object>")]
    [InlineData("Owned<System.Text.StringBuilder>")]
    [InlineData("Owned<Dictionary<string, List<int>>>")]
    [InlineData("Owned<Open>")]
    [InlineData("(int, Owned<int[]>)")]
    [InlineData("Load")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Owned<int[]>>")]
    public Task It_is_sent_whatever_it_holds(string type) => Verify.Analyzer<MutableMessageAnalyzer>(Actor(type, ""));

    [Theory]
    [InlineData("Owned<Mailer>")]
    [InlineData("Owned<Action>")]
    [InlineData("Owned<List<Func<int>>>")]
    [InlineData("Owned<Task<int>>")]
    [InlineData("Owned<ActorContext>")]
    [InlineData("Owned<Lazy<int>>")]
    [InlineData("Owned<IEnumerator<int>[]>")]
    [InlineData("List<Owned<int[]>>")]
    public Task It_is_refused_of_what_stays_with_its_maker(string type) => Verify.Analyzer<MutableMessageAnalyzer>(Actor($"{{|ACT1002:{type}|}}", ""));

    [Theory]
    [InlineData("Owned<byte[]>")]
    [InlineData("Owned<byte[]>?")]
    [InlineData("Load")]
    [InlineData("(int, Load)")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Owned<int[]>>")]
    public Task It_is_no_spawn_argument(string type) => Verify.Analyzer<MutableMessageAnalyzer>(Actor("int", $"{{|ACT1002:{type}|}} seed"));

    [Fact]
    public async Task The_message_names_the_way_to_it_and_the_way_out()
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>(Actor("int", "{|ACT1002:Load|} seed"));
        Assert.Equal(
            "Spawn argument 'seed' would be shared between sender and receiver: Load.Data: Owned<byte[]> can be taken once only, but a restart constructs anew from the same arguments; send it in a message after Spawn",
            found.Single().GetMessage());
    }

    [Fact]
    public Task It_is_no_type_argument_of_a_spawned_actor_either() => Verify.Analyzer<TypeArgumentAnalyzer>("""
        using Actors;

        [Actor]
        public partial class Cache<T>(T first)
        {
            public static object Spawn(ActorSystem system, T first) => first!;
            public void Put(T item) => _ = first;
        }

        public static class Program
        {
            public static void Run(ActorSystem system)
            {
                {|ACT1002:Cache<Owned<int[]>>|}.Spawn(system, new([1]));
                Cache<int>.Spawn(system, 1);
            }
        }
        """);

    private static string Actor(string message, string spawned) => $$"""
        using Actors;

        [Actor]
        public partial class Mailer({{spawned}})
        {
            public void Take({{message}} value) { }
        }

        public class Open { public List<int> Items = []; }
        public sealed record Load(int Number, Owned<byte[]> Data);
        """;
}
