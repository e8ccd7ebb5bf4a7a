using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class OwnFixTests
{
    [Fact]
    public Task A_field_is_emptied_as_it_is_moved() => Verify.Fix<UseAfterMoveAnalyzer, MoveOutFix>(
        """
        using Actors;

        [Actor]
        public partial class Writer(Action<Owned<byte[]>> bytes, Action<Owned<List<int>>> numbers)
        {
            private byte[]? _buffer = [];
            private List<int> _batch = [];

            public void Flush()
            {
                if (_buffer is not null)
                    bytes(/* all */ new Owned<byte[]>(_buffer)); // at last
                numbers(Owned.Of(_batch));
            }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Writer(Action<Owned<byte[]>> bytes, Action<Owned<List<int>>> numbers)
        {
            private byte[]? _buffer = [];
            private List<int> _batch = [];

            public void Flush()
            {
                if (_buffer is not null)
                    bytes(/* all */ Owned.Move(ref _buffer)); // at last
                numbers(Owned.Move(ref _batch, []));
            }
        }
        """);

    [Fact]
    public Task What_cannot_be_assigned_gets_no_fix() => Verify.NoFix<UseAfterMoveAnalyzer, MoveOutFix>("""
        using Actors;

        [Actor]
        public partial class Writer(Action<Owned<byte[]>> send)
        {
            private readonly byte[] _buffer = [];
            private Stream Source { get; set; } = Stream.Null;

            public void Flush() => send(new Owned<byte[]>({|ACT1009:_buffer|}));
            public void Close(Action<Owned<Stream>> take) => take(new({|ACT1009:Source|}));
        }
        """);

    [Fact]
    public Task State_is_made_private() => Verify.Fix<VisibleStateAnalyzer, HideStateFix>(
        """
        using Actors;

        [Actor]
        public partial class Basket
        {
            // The sum.
            public decimal Total;
            protected internal int Count = 1;

            /// <summary>What is in it.</summary>
            internal List<string> Items { get; } = [];
            public string Owner { get; set; } = "";
            public int Size { get; internal set; }
            public event Action? {|ACT1011:Paid|};

            public void Pay() { Total += Count; Items.Clear(); Owner = ""; Size++; Paid?.Invoke(); }
        }

        public static class Program { public static string Show(Basket basket) => basket.Owner; }
        """,
        """
        using Actors;

        [Actor]
        public partial class Basket
        {
            // The sum.
            private decimal Total;
            private int Count = 1;

            /// <summary>What is in it.</summary>
            private List<string> Items { get; } = [];
            public string Owner { get; private set; } = "";
            public int Size { get; private set; }
            public event Action? {|ACT1011:Paid|};

            public void Pay() { Total += Count; Items.Clear(); Owner = ""; Size++; Paid?.Invoke(); }
        }

        public static class Program { public static string Show(Basket basket) => basket.Owner; }
        """);

    [Fact]
    public Task What_others_use_or_an_interface_demands_gets_no_fix() => Verify.NoFix<VisibleStateAnalyzer, HideStateFix>("""
        using Actors;

        public interface INamed { string Name { get; set; } }

        [Actor]
        public partial class Basket : INamed
        {
            public decimal {|ACT1011:Total|};
            public string {|ACT1011:Name|} { get; set; } = "";
            public string {|ACT1011:Owner|} { get; set; } = "";
        }

        public static class Program
        {
            public static decimal Show(Basket basket)
            {
                basket.Owner = "x";
                return basket.Total;
            }
        }
        """);

    private const string Account = """

        [Actor]
        public partial class Account(string owner, ActorContext? context = null)
        {
            public string Owner() => owner + context;
            public static AccountProxy Spawn(IActorParent parent, string owner) => new(parent, owner);
        }

        public sealed class AccountProxy(IActorParent parent, string owner) { public ValueTask<string> Owner() => new(owner + parent); }
        """;

    [Fact]
    public Task It_is_spawned_where_a_parent_is_at_hand() => Verify.Fix<NewActorAnalyzer, SpawnInsteadFix>(
        """
        using Actors;

        public class Program(ActorSystem system)
        {
            public async Task<string> Run(ActorContext context)
            {
                var alice = /* the first */ new Account("Alice", context); // an actor
                Account bob = new("Bob");
                return await Task.FromResult("x") + alice + bob;
            }

            public object Carol() => new Account("Carol") + $"{system}";
        }

        """ + Account,
        """
        using Actors;

        public class Program(ActorSystem system)
        {
            public async Task<string> Run(ActorContext context)
            {
                var alice = /* the first */ Account.Spawn(context, "Alice"); // an actor
                AccountProxy bob = Account.Spawn(context, "Bob");
                return await Task.FromResult("x") + alice + bob;
            }

            public object Carol() => Account.Spawn(system, "Carol") + $"{system}";
        }

        """ + Account);

    [Fact]
    public Task Without_a_parent_or_with_a_use_that_a_proxy_has_not_there_is_no_fix() => Verify.NoFix<NewActorAnalyzer, SpawnInsteadFix>("""
        using Actors;

        public static class Program
        {
            public static object Nowhere() => new {|ACT1012:Account|}("Alice");

            public static string Used(ActorSystem system)
            {
                var alice = new {|ACT1012:Account|}("Alice");
                return alice.Owner();
            }

            public static Account Returned(ActorSystem system) => new {|ACT1012:Account|}("Alice");
        }

        """ + Account);
}
