using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Handlers that return streams, in whatever shape: the proxy has two asks for each, and no tell.</summary>
public class StreamShapeTests
{
    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("int?")]
    [InlineData("(int Left, string? Right)")]
    [InlineData("TestedProxy")]
    [InlineData("TestedProxy?")]
    [InlineData("System.Collections.Immutable.ImmutableArray<TestedProxy>")]
    [InlineData("dynamic")]
    [InlineData("object?")]
    public void Items_of_any_type(string type) => Verify.Generator($$"""
        [Actors.Actor]
        public partial class Tested
        {
            public async IAsyncEnumerable<{{type}}> Give() { await Task.Yield(); yield return default({{type}})!; }

            public static async Task<{{type}}> Use(TestedProxy tested, CancellationToken token)
            {
                await foreach (var item in tested.Give())
                    return item;
                await foreach (var item in tested.Give(token).WithCancellation(token).ConfigureAwait(false))
                    return item;
                IAsyncEnumerable<{{type}}> stream = tested.Within(TimeSpan.FromSeconds(1)).Give(token);
                await foreach (var item in stream)
                    return item;
                return default({{type}})!;
            }
        }
        """);

    [Theory]
    [InlineData("[Actors.Interleave] public async IAsyncEnumerable<int> Give() { await Task.Yield(); yield return 1; }")]
    [InlineData("[Actors.ReadOnly] public async IAsyncEnumerable<int> Give() { await Task.Yield(); yield return 1; }")]
    [InlineData("[Actors.AskTimeout(2)] public async IAsyncEnumerable<int> Give() { await Task.Yield(); yield return 1; }")]
    [InlineData("[Actors.Throws<FormatException>] public async IAsyncEnumerable<int> Give() { await Task.Yield(); yield return 1; }")]
    [InlineData("public async IAsyncEnumerable<int> Give([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken run = default) { await Task.Delay(1, run); yield return 1; }")]
    [InlineData("public IAsyncEnumerable<int> Give(CancellationToken token) => null!;")]
    [InlineData("public System.Collections.Generic.IAsyncEnumerable<int> Give() => null!;")]
    [InlineData("internal IAsyncEnumerable<int> Give() => null!;")]
    public void Attributes_and_tokens(string handler) => Verify.Generator($$"""
        [Actors.Actor]
        public partial class Tested
        {
            {{handler}}

            internal static async Task<int> Use(TestedProxy tested)
            {
                await foreach (var item in tested.Give())
                    return item;
                return 0;
            }
        }
        """);

    [Fact]
    public void Names_that_the_envelope_uses_itself() => Verify.Generator("""
        [Actors.Actor]
        public partial class Tested
        {
            public async IAsyncEnumerable<int> Run(int run, int message, int turn, int actor) { await Task.Yield(); yield return run; }
            public IAsyncEnumerable<int> With(int timeout) => Run(1, 2, 3, 4);
            public IAsyncEnumerable<int> Stream(int Run) => With(1);
            public IAsyncEnumerable<int> Envelope() => With(1);
            public IAsyncEnumerable<int> Run_() => With(1);
            public int Run() => 1;
            public int RunMessage() => 1;

            public static async Task<int> Use(TestedProxy tested)
            {
                await foreach (var item in tested.Run(1, 2, 3, 4))
                    return item;
                await foreach (var item in tested.With(1))
                    return item;
                await foreach (var item in tested.Stream(1))
                    return item;
                return await tested.RunMessage();
            }
        }
        """);

    [Fact]
    public void Overloads_generic_actors_and_bases() => Verify.Generator("""
        using Actors;

        [ActorBase]
        public abstract class Base<T>
        {
            public abstract IAsyncEnumerable<T> Abstract();
            public async IAsyncEnumerable<T?> Inherited(T value) { await Task.Yield(); yield return value; }
        }

        public partial class Outer<TOuter>
            where TOuter : class
        {
            [Actor]
            public partial class Tested<T> : Base<(T, TOuter?)>
            {
                public override async IAsyncEnumerable<(T, TOuter?)> Abstract() { await Task.Yield(); yield break; }
                public async IAsyncEnumerable<T> Give(int a) { await Task.Yield(); yield break; }
                public async IAsyncEnumerable<TOuter?> Give(string a) { await Task.Yield(); yield break; }
            }
        }

        public static class User
        {
            public static async Task Use(Outer<string>.TestedProxy<int> tested)
            {
                await foreach ((int, string?) item in tested.Abstract()) { }
                await foreach ((int, string?) item in tested.Inherited((1, ""))) { }
                await foreach (int item in tested.Give(1)) { }
                await foreach (string? item in tested.Give("")) { }
            }
        }
        """);

    [Fact]
    public void It_has_no_tell() => Verify.Generator("""
        using Actors;

        [Actor]
        [Mailbox(1)]
        public partial class Tested
        {
            public async IAsyncEnumerable<int> Give() { await Task.Yield(); yield return 1; }
            [Handler] private void Note() { }
            public void SelfTell() { Self.Tell.{|CS1061:Give|}(); Self.Tell.Note(); }

            public static void Use(TestedProxy tested) => tested.Tell.{|CS1061:Give|}();
        }
        """);
}
