using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class StaticStateTests
{
    private static readonly CompileOptions Rule = CompileOptions.Default with { Rule = Descriptors.StaticStateId };

    [Fact]
    public Task Mutable_static_state_is_reported_at_the_access_or_at_the_call_that_reaches_it() =>
        Verify.Analyzer<ReachAnalyzer>(Rule, Corpus.StaticState);

    [Fact]
    public async Task The_message_tells_the_path()
    {
        var found = await Verify.Analyzer<ReachAnalyzer>(Rule, """
            [Actors.Actor]
            public partial class Clerk
            {
                public int Direct() => Counter.[|value|];
                public int Near() => Helper.[|Next|]();
                public int Far() => Helper.[|Twice|]();
            }

            public static class Counter { public static int value; }
            public static class Helper
            {
                public static int Next() => ++Counter.value;
                public static int Twice() => Next() + Next();
            }
            """);
        Assert.Equal(
            [
                "'Counter.value' is mutable state that all actors share; keep it in a field of this actor, or in an actor of its own",
                "This reaches mutable state that all actors share: Helper.Next -> Counter.value; keep it in a field of this actor, or in an actor of its own",
                "This reaches mutable state that all actors share: Helper.Twice -> Helper.Next -> Counter.value; keep it in a field of this actor, or in an actor of its own",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Theory]
    [InlineData("public const int Value = 1;")]
    [InlineData("public static readonly int Value = 1;")]
    [InlineData("public static readonly string Value = \"a\";")]
    [InlineData("public static readonly object Value = new();")]
    [InlineData("public static readonly ImmutableArray<string> Value = [];")]
    [InlineData("public static ImmutableArray<string> Value { get; } = [];")]
    [InlineData("public static readonly System.Collections.Frozen.FrozenSet<int> Value = null!;")]
    [InlineData("public static readonly IReadOnlyList<string> Value = [];")]
    [InlineData("public static readonly System.Text.RegularExpressions.Regex Value = new(\"a\");")]
    [InlineData("public static readonly System.Text.Json.JsonSerializerOptions Value = new();")]
    [InlineData("public static readonly System.Text.CompositeFormat Value = null!;")]
    [InlineData("public static readonly System.Buffers.SearchValues<char> Value = null!;")]
    [InlineData("public static readonly System.Buffers.ArrayPool<byte> Value = null!;")]
    [InlineData("public static readonly System.Diagnostics.ActivitySource Value = new(\"a\");")]
    [InlineData("public static readonly System.Diagnostics.Metrics.Meter Value = new(\"a\");")]
    [InlineData("public static readonly System.Diagnostics.Metrics.Counter<int> Value = null!;")]
    [InlineData("public static readonly Lazy<string> Value = new(() => \"a\");")]
    [InlineData("public static readonly Func<int, int> Value = x => x + 1;")]
    [InlineData("public static readonly ILogger<Counter> Value = null!;")]
    [InlineData("public static readonly Point Value = new(1, 2);")]
    [InlineData("public static readonly Node Value = new(null) { Id = 1 };")]
    [InlineData("public static readonly Service Value = new(new Uri(\"a:b\"));")]
    [InlineData("public static readonly (int, string) Value = (1, \"\");")]
    [InlineData("public static readonly Pair Value = default;")]
    [InlineData("public static Day Value => Day.Monday;")]
    [InlineData("public static int Value => Environment.ProcessorCount + string.Empty.Length;")]
    public Task Static_values_that_cannot_change_are_left_alone(string member) => Verify.Analyzer<ReachAnalyzer>(Rule, $$"""
        using System.Collections.Immutable;

        [Actors.Actor]
        public partial class Clerk
        {
            public string Read() => nameof(Hidden.Mutable) + Counter.Value + Helper.Read();
        }

        public class Counter { {{member}} }
        public static class Helper { public static object? Read() => Counter.Value; }
        public static class Hidden { public static int Mutable; }
        public interface ILogger<T>;
        public record Point(int X, int Y);
        public sealed class Node(Node? next) { public Node? Next { get; } = next; public required int Id { get; init; } }
        public sealed class Service(Uri address) { public string Host => address.Host; }
        public enum Day { Monday }
        public struct Pair { public int X, Y; }
        """);

    [Theory]
    [InlineData("public static int Value;")]
    [InlineData("public static int Value { get; set; }")]
    [InlineData("public static int Value { get; private set; }")]
    [InlineData("public static readonly int[] Value = [1];")]
    [InlineData("public static readonly List<int> Value = [];")]
    [InlineData("public static List<int> Value { get; } = [];")]
    [InlineData("public static readonly IDictionary<int, int> Value = null!;")]
    [InlineData("public static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> Value = new();")]
    [InlineData("public static readonly Lazy<List<int>> Value = null!;")]
    [InlineData("public static readonly ImmutableArray<List<int>> Value = [];")]
    [InlineData("public static readonly Random Value = new();")]
    [InlineData("public static readonly Cache Value = new();")]
    [InlineData("public static readonly Box Value = default;")]
    [InlineData("public static readonly Derived Value = new();")]
    [InlineData("public static readonly Holder Value = new(new());")]
    public Task Static_values_that_can_change_are_reported(string member) => Verify.Analyzer<ReachAnalyzer>(Rule, $$"""
        using System.Collections.Immutable;

        [Actors.Actor]
        public partial class Clerk
        {
            public void Read() => Use(Counter.[|Value|]);
            public void Reach() => Use(Helper.[|Read|]());
            private static void Use(object? value) { }
        }

        public class Counter { {{member}} }
        public static class Helper { public static object? Read() => Counter.Value; }
        public sealed class Cache { private int _hits; public int Hit() => ++_hits; }
        public class Derived : Middle;
        public class Middle { public int Changes { get; set; } }
        public sealed record Holder(Cache Cache);
        public readonly record struct Box(Holder Held);
        """);

    [Fact]
    public Task Serializer_contexts_and_what_only_a_generator_keeps_are_left_alone() => Verify.Analyzer<ReachAnalyzer>(
        Rule,
        """
        [Actors.Actor]
        public partial class Clerk
        {
            public object Context() => Ctx.Default;
            public object Own() => Written.Default;
            public object Cached() => Lookup.Default;
            public object Settable() => Message.[|Default|];
            public object Reachable() => Open.[|Default|];
            public object Mixed() => Half.[|Default|];
            public object Changing() => Generated.[|Last|];
        }

        public partial class Ctx : System.Text.Json.Serialization.JsonSerializerContext;
        public sealed class Written : System.Text.Json.Serialization.JsonSerializerContext
        {
            private object? _info;
            private Written() : base(null) { }
            public static Written Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => (_info ??= type) is null ? null : null;
        }
        public partial class Half { private int _mine; public int Next() => ++_mine; }
        """,
        """
        // <auto-generated/>
        #nullable enable
        public partial class Ctx
        {
            private object? _St;
            private Ctx() : base(null) { }
            public static Ctx Default { get; } = new Ctx();
            public object St => _St ??= new object();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        public partial class Half { private object? _cache; public object Cache => _cache ??= new object(); public static readonly Half Default = new Half(); }
        public class Lookup { private object? _cache; public object Cache => _cache ??= new object(); public static readonly Lookup Default = new Lookup(); }
        public class Message { private int _size; public int Size { get => _size; set => _size = value; } public static readonly Message Default = new Message(); }
        public class Open { public int Size; public static readonly Open Default = new Open(); }
        public static class Generated { public static object Last = new object(); }
        """);

    [Fact]
    public Task Other_code_may_do_as_it_likes() => Verify.Analyzer<ReachAnalyzer>(Rule, """
        [Actors.Actor]
        public partial class Clerk
        {
            private static readonly int Seed = Counter.Value;
            private readonly Desk _desk = new();
            public int Read() => Seed + _desk.Size;

            // Nobody calls it in a turn: it is how the program counts the clerks it makes.
            public static void Count() => Counter.Value++;

            private sealed class Desk
            {
                public int Size => 1;
                public void Never() => Counter.Value++;
            }
        }

        public class Plain { public int Next() => Counter.Value++; }
        public static class Counter { public static int Value; }
        """);

    [Theory]
    [InlineData("", true, true, true)]
    [InlineData("F:Counter.Value", false, true, true)]
    [InlineData("P:Counter.Names , T:Clock", true, false, false)]
    [InlineData("T:Counter", false, false, true)]
    [InlineData("T:Other, nonsense", true, true, true)]
    public Task A_project_may_allow_its_own_statics(string allowed, bool field, bool property, bool ofType) =>
        Verify.Analyzer<ReachAnalyzer>(Rule with { Config = new Dictionary<string, string> { ["actors.ACT1001.allow"] = allowed } }, $$"""
        [Actors.Actor]
        public partial class Clerk
        {
            public int Count() => Counter.{{Mark("Value", field)}}++;
            public int Names() => Counter.{{Mark("Names", property)}}.Count;
            public int Ticks() => Clocks.{{Mark("Wall", ofType)}}.Ticks;
        }

        public static class Counter { public static int Value; public static List<string> Names { get; } = []; }
        public static class Clocks { public static readonly Clock Wall = new(); }
        public sealed class Clock { public int Ticks { get; set; } }
        """);

    private static string Mark(string name, bool isReported) => isReported ? $"[|{name}|]" : name;
}
