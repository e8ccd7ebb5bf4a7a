using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class MutableMessageTests
{
    [Fact]
    public Task Mutable_collections_in_messages_are_reported_at_their_type() => Verify.Analyzer<MutableMessageAnalyzer>(Corpus.Messages);

    [Theory]
    [InlineData("int[]")]
    [InlineData("int[,]")]
    [InlineData("byte[]?")]
    [InlineData("int[][]")]
    [InlineData("List<int>")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("HashSet<int>")]
    [InlineData("Queue<int>")]
    [InlineData("Stack<int>")]
    [InlineData("LinkedList<int>")]
    [InlineData("PriorityQueue<int, int>")]
    [InlineData("SortedDictionary<int, int>")]
    [InlineData("SortedList<int, int>")]
    [InlineData("SortedSet<int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<int>")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>")]
    [InlineData("System.Collections.ObjectModel.Collection<int>")]
    [InlineData("System.Collections.ObjectModel.ObservableCollection<int>")]
    [InlineData("System.Text.StringBuilder")]
    [InlineData("System.Collections.BitArray")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("ICollection<int>")]
    [InlineData("IList<int>")]
    [InlineData("IDictionary<int, int>")]
    [InlineData("ISet<int>")]
    [InlineData("IEnumerable<int>")]
    [InlineData("IReadOnlyList<int>")]
    [InlineData("IReadOnlyCollection<int>")]
    [InlineData("IReadOnlyDictionary<int, int>")]
    [InlineData("IReadOnlySet<int>")]
    [InlineData("System.Collections.IEnumerable")]
    [InlineData("Memory<int>")]
    [InlineData("ArraySegment<byte>")]
    [InlineData("(int, List<int>)")]
    [InlineData("(int, (string, int[]))?")]
    [InlineData("ImmutableArray<List<int>>")]
    [InlineData("KeyValuePair<string, int[]>")]
    [InlineData("Box<List<int>>")]
    [InlineData("Names")]
    public Task A_mutable_collection_is_reported_however_deep_it_sits(string type) => Verify.Analyzer<MutableMessageAnalyzer>($$"""
        using System.Collections.Immutable;

        [Actors.Actor]
        public partial class Mailer
        {
            public void Take({|ACT1002:{{type}}|} value) { }
            public {|ACT1002:Task<{{type}}>|} Give() => throw new InvalidOperationException();
        }

        public sealed record Box<T>(T Value);
        public class Names : List<string>;
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("int?")]
    [InlineData("decimal")]
    [InlineData("ImmutableArray<int>")]
    [InlineData("ImmutableArray<int>?")]
    [InlineData("ImmutableList<string>")]
    [InlineData("ImmutableDictionary<string, ImmutableArray<int>>")]
    [InlineData("System.Collections.Frozen.FrozenSet<int>")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<int, string>")]
    [InlineData("(int, string)")]
    [InlineData("Uri")]
    [InlineData("Type")]
    [InlineData("CancellationToken")]
    [InlineData("Box<int>")]
    [InlineData("CacheProxy<List<int>>")]
    [InlineData("ICaches<List<int>>?")]
    [InlineData("My.List<int>")]
    [InlineData("Marker<List<int>>")]
    public Task What_is_no_mutable_collection_is_left_alone(string type) => Verify.Analyzer<MutableMessageAnalyzer>($$"""
        using System.Collections.Immutable;

        [Actors.Actor]
        public partial class Mailer
        {
            public void Take({{type}} value) { }
            public async Task<{{type}}> Give() => throw new InvalidOperationException();
        }

        public sealed record Box<T>(T Value);
        public readonly record struct Marker<T>(int Id);
        [Actors.Actor]
        public partial class Cache<T>;
        public sealed class CacheProxy<T>;

        [Actors.Role] public interface ICaches<T>;
        namespace My { public sealed class List<T>; }
        """);

    [Fact]
    public Task Only_messages_are_judged() => Verify.Analyzer<MutableMessageAnalyzer>("""
        using Actors;

        [Actor]
        public partial class Mailer : IRole, IDisposable
        {
            private readonly List<int> _items = [];

            private Mailer(int[] restored) => _items.AddRange(restored);
            public Mailer(int capacity) => _items.Capacity = capacity;

            public int Count => _items.Count;
            public List<int> this[int index] { get => _items; set { } }
            private List<int> Helper(int[] values) => _items;
            protected void Derived(List<int> values) { }
            [NotHandler] public void Restore(List<int> values) { }
            public static Mailer From(int[] values) => new(values);
            public override bool Equals(object? other) => ReferenceEquals(this, other);
            public override int GetHashCode() => 0;
            public void OnStart(List<int> values) { }
            public void OnStop(int[] values) { }
            void IRole.Explicit(List<int> values) { }
            public static Mailer operator +(Mailer mailer, int[] values) => mailer;
            public void Dispose() { }
        }

        public interface IRole { void Explicit(List<int> values); }

        public abstract class Unmarked { public void Take(List<int> values) { } }
        [Actor] public partial class Derived : Unmarked;
        public class Plain(List<int> values) { public List<int> Give() => values; }
        """);

    [Fact]
    public async Task The_message_names_what_who_and_the_remedy()
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>("""
            [Actors.Actor]
            public partial class Mailer({|ACT1002:IEnumerable<int>|} seed)
            {
                public void Take({|ACT1002:(int, List<string>)|} pair) => _ = seed;
                public {|ACT1002:System.Text.StringBuilder|} Give() => new();
            }
            """);
        Assert.Equal(
            [
                "Spawn argument 'seed' would be shared between sender and receiver: IEnumerable<int> may be a view of what can be changed; send an ImmutableArray instead",
                "Parameter 'pair' would be shared between sender and receiver: List<string> can be changed; send an ImmutableArray instead",
                "The reply of 'Give' would be shared between sender and receiver: StringBuilder can be changed",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()));
    }
}
