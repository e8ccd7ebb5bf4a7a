using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests.Rules;

/// <summary>What may be shared between actors, family by family, and the words for what may not.</summary>
public class SendableTests
{
    private const string Types = """
        public enum Kind { In, Out }
        public sealed record Order(string Id, ImmutableArray<Line> Lines, Kind Kind);
        public sealed record Line(decimal Price, Order? Of = null);
        public readonly record struct Money(decimal Amount);
        public readonly struct Point(int x, int y) { public int X { get; } = x; public int Sum => X + y; }
        public sealed class Person { public required string Name { get; init; } public int Age { get; } public readonly Person? Parent; public int Next => Age + 1; public static int Count; public const int Max = 1; }
        public sealed class Greeter(string name) { public string Greet(string other) => name + other; }
        public sealed class Named(string name) : Base(1) { public string Name => name; }
        public abstract class Base(int id) { private readonly int _id = id; public int Id => _id; }
        public sealed record Tree(Tree? Left, Tree? Right, ImmutableList<Tree> More);
        public sealed record Box<T>(T Value);
        public sealed record Marker<T>(int Id);
        public sealed class Failure(List<int> rows) : Exception { public List<int> Rows { get; set; } = rows; }
        [Sendable] public abstract record Shape { private protected Shape() { } }
        public sealed record Circle(double Radius) : Shape;
        [Sendable] public interface IEvent;
        public sealed record Happened(int At) : IEvent;
        [Actor] public partial class Clerk { private int _n; public void Do() => _n++; }
        public sealed class ClerkProxy { private object? _held; public void Hold(object held) => _held = held; }
        [Actor] public partial class Cache<T>;
        public sealed class CacheProxy<T>;

        public sealed record Basket(string Id, List<string> Items);
        public sealed record Deep(Box<ImmutableArray<(int, Basket?)>> Held);
        public sealed class Settable { public string Name { get; set; } = ""; }
        public sealed class Written { public string Name { get; private set; } = ""; public void Rename(string name) => Name = name; }
        public sealed class Field { private int _n; public int Next() => ++_n; }
        public struct Loose { public int X; }
        public record struct LooseRecord(int X);
        public sealed class Holder { private readonly Loose _loose; public int X => _loose.X; }
        public sealed class Counting(int n) { public int Next() => ++n; }
        public sealed class Subscribed { public event Action? Changed; public void Fire() => Changed?.Invoke(); }
        public sealed class Heir : Unsafe;
        public class Unsafe { protected int[] Held = []; }
        public class Open(int id) { public int Id => id; }
        public class OpenAndLoose { public int Id { get; set; } }
        public abstract record Animal;
        public interface IThing { int Id { get; } }
        public sealed record Has(object Value);
        public sealed class Sorted : List<int>;
        public sealed record Loop(Loop? Next, LoopTail? Tail);
        public sealed record LoopTail(Loop? Back, int[] Held);
        public sealed class Growing<T>(Growing<Box<T>>? next) { public bool IsLast => next is null; }
        """;

    [Theory]
    [InlineData("bool")]
    [InlineData("char?")]
    [InlineData("nint")]
    [InlineData("Int128")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("Half")]
    [InlineData("string?")]
    [InlineData("decimal")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset?")]
    [InlineData("DateOnly")]
    [InlineData("TimeSpan")]
    [InlineData("Guid")]
    [InlineData("Uri")]
    [InlineData("Type")]
    [InlineData("Version")]
    [InlineData("CancellationToken")]
    [InlineData("System.Numerics.Vector3")]
    [InlineData("System.Text.RegularExpressions.Regex")]
    [InlineData("DayOfWeek")]
    [InlineData("Kind")]
    [InlineData("Exception")]
    [InlineData("InvalidOperationException")]
    [InlineData("Failure")]
    [InlineData("ImmutableArray<int>")]
    [InlineData("ImmutableDictionary<string, ImmutableList<Order>>")]
    [InlineData("ImmutableStack<Guid>")]
    [InlineData("IImmutableSet<int>")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, Order>")]
    [InlineData("(int A, Order B)?")]
    [InlineData("(int, int, int, int, int, int, int, int, Line)")]
    [InlineData("Tuple<int, Order>")]
    [InlineData("KeyValuePair<string, Money>")]
    [InlineData("Order")]
    [InlineData("Money?")]
    [InlineData("Point")]
    [InlineData("Person")]
    [InlineData("Greeter")]
    [InlineData("Named")]
    [InlineData("Tree")]
    [InlineData("Box<Box<Order>>")]
    [InlineData("Marker<List<int>>")]
    [InlineData("Shape")]
    [InlineData("Circle")]
    [InlineData("IEvent")]
    [InlineData("ImmutableArray<IEvent>")]
    [InlineData("ClerkProxy")]
    [InlineData("CacheProxy<List<int>>")]
    [InlineData("ActorProxy")]
    [InlineData("ActorAddress")]
    [InlineData("Terminated")]
    [InlineData("DeadLetter")]
    [InlineData("ActorMessage")]
    public Task What_cannot_change_is_sent(string type) => Verify.Analyzer<MutableMessageAnalyzer>(Sender(type));

    [Theory]
    [InlineData("Basket", "Basket.Items: List<string> can be changed; send an ImmutableArray instead")]
    [InlineData("Box<Basket>", "Box.Value -> Basket.Items: List<string> can be changed; send an ImmutableArray instead")]
    [InlineData("Deep", "Deep.Held -> Box.Value -> Basket.Items: List<string> can be changed; send an ImmutableArray instead")]
    [InlineData("ImmutableArray<Basket>", "Basket.Items: List<string> can be changed; send an ImmutableArray instead")]
    [InlineData("(int, List<int>)", "List<int> can be changed; send an ImmutableArray instead")]
    [InlineData("Settable", "Settable.Name: the property can be set; make it init-only")]
    [InlineData("Written", "Written.Name: the property can be set; make it init-only")]
    [InlineData("Field", "Field._n: the field can be assigned; make it readonly")]
    [InlineData("Loose", "Loose.X: the field can be assigned; make it readonly")]
    [InlineData("LooseRecord", "LooseRecord.X: the property can be set; make it init-only")]
    [InlineData("Holder", "Holder._loose -> Loose.X: the field can be assigned; make it readonly")]
    [InlineData("Counting", "Counting.n: the parameter is assigned; leave it as it came")]
    [InlineData("Subscribed", "Subscribed.Changed: anybody can subscribe to the event; send a proxy to be told")]
    [InlineData("Heir", "Unsafe.Held: the field can be assigned; make it readonly")]
    [InlineData("OpenAndLoose", "OpenAndLoose.Id: the property can be set; make it init-only")]
    [InlineData("Loop", "Loop.Tail -> LoopTail.Held: int[] can be changed; send an ImmutableArray instead")]
    [InlineData("LoopTail", "LoopTail.Held: int[] can be changed; send an ImmutableArray instead")]
    [InlineData("Sorted", "Sorted can be changed")]
    [InlineData("int[]", "int[] can be changed; send an ImmutableArray instead")]
    [InlineData("IReadOnlyList<int>", "IReadOnlyList<int> may be a view of what can be changed; send an ImmutableArray instead")]
    [InlineData("ReadOnlyMemory<byte>", "ReadOnlyMemory<byte> may be a view of what can be changed; send an ImmutableArray instead")]
    [InlineData("Func<int>", "Func<int> carries the variables that it captured; send data")]
    [InlineData("Delegate", "Delegate carries the variables that it captured; send data")]
    [InlineData("Box<Action>", "Box.Value: Action carries the variables that it captured; send data")]
    [InlineData("Box<Task>", "Box.Value: Task is work under way elsewhere; send its result")]
    [InlineData("Box<Task<int>>", "Box.Value: Task<int> is work under way elsewhere; send its result")]
    [InlineData("Lazy<int>", "Lazy<int> runs code of the sender when it is read; send what it gives")]
    [InlineData("Stream", "Stream can be changed")]
    [InlineData("FileStream", "FileStream can be changed")]
    [InlineData("System.Text.StringBuilder", "StringBuilder can be changed")]
    [InlineData("Random", "Random can be changed")]
    [InlineData("Clerk", "Clerk is an actor; send its proxy")]
    [InlineData("ActorContext", "ActorContext belongs to one actor; send a proxy")]
    public Task What_can_change_is_refused_with_the_way_to_it(string type, string reason) => Refused("ACT1002", type, reason);

    [Theory]
    [InlineData("object", "object may be anything; send a type that says what it is")]
    [InlineData("dynamic", "dynamic may be anything; send a type that says what it is")]
    [InlineData("ValueType", "ValueType may be anything; send a type that says what it is")]
    [InlineData("Has", "Has.Value: object may be anything; send a type that says what it is")]
    [InlineData("Open", "Open is not sealed, so a derived class may change; seal it, or mark it [Sendable], so that derived classes are proved")]
    [InlineData("Animal", "Animal is not sealed, so a derived class may change; mark it [Sendable], so that derived classes are proved")]
    [InlineData("Box<IThing>", "Box.Value: IThing may be anything that implements it; mark it [Sendable], so that whatever implements it is proved")]
    [InlineData("IDisposable", "IDisposable is not known to be safe to share; attest it with [UnsafeSendable(\"why\")]")]
    [InlineData("Box<TaskCompletionSource>", "Box.Value: TaskCompletionSource is not known to be safe to share; attest it with [UnsafeSendable(\"why\")]")]
    [InlineData("Growing<int>", "Growing<T> holds ever larger types; attest it with [UnsafeSendable(\"why\")]", "Growing.next")]
    public Task What_is_not_known_is_refused_with_the_way_out(string type, string reason, string? from = null) => Refused("ACT1004", type, reason, from);

    [Fact]
    public async Task Spawn_arguments_parameters_and_replies_are_judged_alike()
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>(Usings + """
            [Actor]
            public partial class Desk(ActorContext context, {|ACT1004:Open|} seed)
            {
                public void Take({|ACT1002:Settable|} item, int times) => _ = (seed, context);
                public {|ACT1002:Settable|} Plain() => new();
                public async {|ACT1002:Task<Settable>|} Asked() { await Task.Yield(); return new(); }
                public {|ACT1002:ValueTask<Box<Settable>>|} Quick() => default;
                public async {|ACT1002:IAsyncEnumerable<Settable>|} Stream() { await Task.Yield(); yield break; }
                public Task Done() => Task.CompletedTask;
                public ValueTask QuickDone() => default;
                public void Context({|ACT1002:ActorContext|} other) { }
                public void Generic<T>(T item, Box<T> box, {|ACT1002:List<T>|} list) { }
            }

            """ + Types);
        Assert.Equal(
            [
                "Spawn argument 'seed' would be shared between sender and receiver: Open is not sealed, so a derived class may change; seal it, or mark it [Sendable], so that derived classes are proved",
                "Parameter 'item' would be shared between sender and receiver: Settable.Name: the property can be set; make it init-only",
                "The reply of 'Plain' would be shared between sender and receiver: Settable.Name: the property can be set; make it init-only",
            ],
            found.Take(3).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task A_spawn_argument_that_may_be_a_service_hints_at_injection()
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>(Usings + """
            [Actor]
            public partial class Desk([Inject] IThing injected, {|ACT1004:IThing|} given)
            {
                public bool Same() => injected == given;
            }

            """ + Types);
        Assert.Equal(
            "Spawn argument 'given' would be shared between sender and receiver: IThing may be anything that implements it; mark it [Sendable], so that whatever implements it is proved; of a service, say [Inject]",
            Assert.Single(found).GetMessage());
    }

    [Fact]
    public Task The_corpus_is_judged_as_marked() => Verify.Analyzer<MutableMessageAnalyzer>(Corpus.Sendable);

    [Fact]
    public Task A_type_in_several_files_is_judged_whole() => Verify.Analyzer<MutableMessageAnalyzer>(
        "[Actors.Actor] public partial class Desk { public void Take({|ACT1002:Parted|} item, Whole other) { } }",
        "public sealed partial class Parted { public int Id { get; init; } } public sealed partial class Whole(int id) { public int Id => id; }",
        "public sealed partial class Parted { private int _hidden; public int Next() => ++_hidden; } public sealed partial class Whole { public int Twice(int n) { int id = n; id += Id; return id; } }");

    [Theory]
    [InlineData("public int Get() => n;", true)]
    [InlineData("public int Get() { var (a, b) = (n, n); return a + b; }", true)]
    [InlineData("public int Get() { var n = 1; n++; return n; } public int Other => n;", true)]
    [InlineData("public Holds Get() => new() { n = n };", true)]
    [InlineData("public int M { get; init; } = n; public int Get() => n;", true)]
    [InlineData("public int Get() => n += 1;", false)]
    [InlineData("public int Get() => n--;", false)]
    [InlineData("public int Get() { (n, _) = (1, n); return n; }", false)]
    [InlineData("public int Get() => Interlocked.Increment(ref n);", false)]
    [InlineData("public void Get() => int.TryParse(\"\", out n);", false)]
    [InlineData("public Action Get() => () => n = 2;", false)]
    public Task A_captured_parameter_counts_as_readonly_until_it_is_assigned(string body, bool isSent) => Verify.Analyzer<MutableMessageAnalyzer>($$"""
        [Actors.Actor] public partial class Desk { public void Take({{(isSent ? "Captured" : "{|ACT1002:Captured|}")}} item) { } }
        public sealed class Captured(int n) { {{body}} }
        public sealed class Holds { public int n; }
        """);

    private static async Task Refused(string id, string type, string reason, string? from = null)
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>(Sender($"{{|{id}:{type}|}}"));
        var message = Assert.Single(found).GetMessage();
        Assert.StartsWith("Parameter 'value' would be shared between sender and receiver: " + (from ?? reason), message, StringComparison.Ordinal);
        Assert.EndsWith(reason, message, StringComparison.Ordinal);
    }

    private const string Usings = "using System.Collections.Immutable;\nusing Actors;\n\n";

    private static string Sender(string type) => Usings + $$"""
        [Actor]
        public partial class Desk
        {
            public void Take({{type}} value) { }
        }

        """ + Types;
}
