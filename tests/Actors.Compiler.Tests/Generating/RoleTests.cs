using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Roles: a user lists the interface and writes ordinary handlers; the proxy implements it.</summary>
public class RoleTests
{
    private const string Role = """
        using Actors;

        namespace Bank;

        /// <summary>Where accounts are kept.</summary>
        [Role]
        public interface ILedger
        {
            ValueTask<decimal> Balance(string account);
            Task<decimal> Total();
            ValueTask Book(string account, decimal amount, CancellationToken cancellationToken);
            Task Close(CancellationToken cancellationToken, string account);
        }
        """;

    private const string Ledger = """
        using Actors;

        namespace Bank;

        [Actor]
        public partial class Ledger : ILedger
        {
            private readonly Dictionary<string, decimal> _accounts = [];

            public decimal Balance(string account) => _accounts.GetValueOrDefault(account);
            public decimal Total() => _accounts.Values.Sum();
            public async ValueTask Book(string account, decimal amount, CancellationToken cancellationToken)
            {
                await Task.Yield();
                _accounts[account] = Balance(account) + amount;
            }
            public Task Close(CancellationToken cancellationToken, string account)
            {
                _accounts.Remove(account);
                return Task.CompletedTask;
            }
        }
        """;

    [Fact]
    public void Ledger_is_generated() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), Role, Ledger).Result);

    [Fact]
    public async Task A_proxy_is_asked_through_its_role()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), Role, Ledger, """
            using Actors;
            using Bank;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    ILedger ledger = Ledger.Spawn(system);
                    await ledger.Book("a", 3m, default);
                    await ledger.Book("b", 4m, default);
                    var balance = await ledger.Balance("a");
                    var total = await ledger.Total();
                    await ledger.Close(default, "a");
                    return FormattableString.Invariant($"{balance} {total} {await ledger.Total()}");
                }
            }
            """).Load();

        Assert.Equal("3 7 4", await loaded.Run());
    }

    [Fact]
    public async Task Every_shape_of_role_is_served()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), """
            using Actors;

            public interface IMarker;

            [Role]
            public interface IReads<out T> : IMarker
            {
                ValueTask<string> Read(string key, CancellationToken cancellationToken = default);
                Task<string> Shared();
            }

            [Role]
            public interface IStore<T> : IReads<T>
            {
                Task<int> Put(string key, T value, int times = 3);
                Task<string> Default(int a) => Task.FromResult("default");
                ValueTask<string> Read(int index) => new("default");
                static string Kind => "store";
                private Task Private() => Task.CompletedTask;
                ValueTask<U?> Generic<U>(U? a, T b) where U : notnull;
                Task<U?> Classes<U>(U? a) where U : class;
                Task<U?> Structs<U>(U? a) where U : struct;
                Task Join(params string[] words);
                ValueTask<StoreProxy<T>> Me();
                Task<StoreProxy<T>?> Maybe(StoreProxy<T>? other, Nested.IInner? role);
                Task<(int Count, string? Text)> Tuple((int A, string B) pair, dynamic more);
                Task Put(string Put);
                IAsyncEnumerable<T> Stream(int count, CancellationToken cancellationToken = default);
                IAsyncEnumerable<U> Repeat<U>(U value);
                Task @event(string @class);
            }

            [Role]
            internal interface IHidden { Task<int> Inside(int a); }

            [Role]
            public interface IOther { Task<string> Shared(CancellationToken token); ValueTask<int> Explicit(); }

            public static partial class Nested
            {
                [Role] public interface IInner { ValueTask Go(); }
            }

            [ActorBase]
            public abstract class SharedBase
            {
                public string Inherited(int a) => "inherited";
                public ValueTask<string> Read(int index) => new("read " + index);
            }

            [Actor]
            public partial class Store<T>(T first) : SharedBase, IStore<T>, IHidden, IOther, Nested.IInner
            {
                public async Task<string> Read(string key, CancellationToken cancellationToken) { await Task.Yield(); return $"{key} {first}"; }
                public string Shared() => "shared";
                public int Put(string key, T value, int times = 1) => times;
                public string Default(int a) => "handler " + a;
                public U? Generic<U>(U? a, T b) where U : notnull => a;
                public Task<V?> Classes<V>(V? a) where V : class => Task.FromResult(a);
                public V? Structs<V>(V? a) where V : struct => a;
                public void Join(params string[] words) { }
                public StoreProxy<T> Me() => Self;
                public StoreProxy<T>? Maybe(StoreProxy<T>? other, Nested.IInner? role) => other;
                public (int Count, string? Text) Tuple((int A, string B) pair, dynamic more) => (pair.A, $"{pair.B}{more}");
                public void Put(string Put) { }
                public async IAsyncEnumerable<T> Stream(int count) { for (var i = 0; i < count; i++) { await Task.Yield(); yield return first; } }
                public async IAsyncEnumerable<U> Repeat<U>(U value, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) { await Task.Yield(); yield return value; yield return value; }
                public void @event(string @class) { }
                internal int Inside(int a) => a;
                public int Explicit() => 5;
                ValueTask<int> IOther.Explicit() => new(Explicit());
                public ValueTask Go() => default;
            }
            """, """
            using Actors;

            public sealed class Fake : IOther
            {
                public Task<string> Shared(CancellationToken token) => Task.FromResult("fake");
                public ValueTask<int> Explicit() => new(6);
            }

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    using var source = new CancellationTokenSource();
                    var proxy = Store<int>.Spawn(system, 1);
                    IStore<int> store = proxy;
                    IReads<object> notThat = null!;
                    IOther other = proxy;
                    await store.Join("a", "b");
                    await store.Put("x");
                    await store.@event("x");
                    await ((Nested.IInner)proxy).Go();
                    var seen = new List<object?>
                    {
                        await store.Read("key"), await store.Read("key", source.Token), await store.Shared(), await store.Put("key", 2), await store.Default(4), await store.Read(5),
                        await store.Generic("g", 1), await store.Classes("c"), await store.Structs<int>(7), (await store.Me()).Equals(proxy), await store.Maybe(null, proxy),
                        await store.Tuple((1, "b"), 3), await ((IHidden)proxy).Inside(8), await other.Shared(default), await other.Explicit(), await new Fake().Shared(default),
                    };
                    await foreach (var one in store.Stream(2))
                        seen.Add(one);
                    await foreach (var one in store.Repeat("r"))
                        seen.Add(one);
                    return string.Join(", ", seen);
                }
            }
            """).Load();

        Assert.Equal("key 1, key 1, shared, 3, handler 4, read 5, g, c, 7, True, , (1, b3), 8, shared, 5, fake, 1, 1, r, r", await loaded.Run());
    }

    [Fact]
    public async Task Roles_may_overlap()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), """
            using Actors;

            public static class Outer<T> { [Role] public interface INested { Task<T> Nested(T value); } }
            [Role] public interface IPut<T> { Task<string> Put(T value); ValueTask<string> Put(T value, CancellationToken stop); }
            [Role] public interface IOne { Task<int> Go(); ValueTask<string> Any(string value); Task<string> Any<T>(T value); }
            [Role] public interface ITwo : IOne { new ValueTask<int> Go(); ValueTask More(); }
            [Role] public interface IThree : ITwo { ValueTask ITwo.More() => throw new InvalidOperationException("on the caller"); }

            [Actor]
            [Mailbox(10)]
            public partial class All : Outer<int>.INested, IPut<int>, IPut<string>, IThree
            {
                public int Nested(int value) => value;
                public string Put(int value) => "int";
                public ValueTask<string> Put(string value, CancellationToken stop) => new("string");
                public string Put(object value) => "object";
                public int Go() => 3;
                public string Any(string value) => "plain";
                public string Any<T>(T value) => typeof(T).Name;
                public void More() { }
            }
            """, """
            using Actors;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    var all = All.Spawn(system);
                    IPut<int> ints = all;
                    IPut<string> strings = all;
                    IThree three = all;
                    await three.More();
                    return string.Join(" ",
                        await ((Outer<int>.INested)all).Nested(1), await ints.Put(1), await ints.Put(1, default), await strings.Put("s"), await strings.Put("s", default),
                        await three.Go(), await ((IOne)three).Go(), await three.Any("s"), await three.Any<string>("s"), await three.Any(1));
                }
            }
            """).Load();

        Assert.Equal("1 int int string string 3 3 plain String Int32", await loaded.Run());
    }

    [Fact]
    public void Only_what_differs_is_written()
    {
        var text = Compile.Generate(new ActorGenerator(), Role, Ledger).Text;

        // The handler's types differ, so the actor gets what the compiler demands; where they do not, nothing.
        Assert.Contains("> global::Bank.ILedger.Balance(string account) => throw ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("global::Bank.ILedger.Book", text, StringComparison.Ordinal);
        Assert.DoesNotContain("global::Bank.ILedger.Balance(string account) => Balance", text, StringComparison.Ordinal);
        Assert.Contains("global::Bank.ILedger.Total() => Total().AsTask();", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_from_another_assembly_is_served_and_judged_at_the_actor()
    {
        using var image = new MemoryStream();
        Assert.True(Compile.Create(CompileOptions.Default with { AssemblyName = "Roles" }, Role, """
            [Actors.Role] public interface IBad { int Now(); }
            """).Emit(image).Success);
        var reference = MetadataReference.CreateFromImage(image.ToArray());
        var compilation = Compile.Create(Ledger, "[Actors.Actor] public partial class Bad : IBad { public int Now() => 1; }").AddReferences(reference);

        Compile.Driver(CompileOptions.Default, new ActorGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);

        Assert.Equal("ACT0024", Assert.Single(reported).Id);
        Assert.Equal(Compile.FileName(1), reported[0].Location.GetLineSpan().Path);
        Assert.Empty(output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591"));
    }

    [Theory]
    [InlineData("int {|ACT0024:P|} { get; }")]
    [InlineData("int {|ACT0024:P|} => 1;")]
    [InlineData("int {|ACT0024:this|}[int a] { get; }")]
    [InlineData("event Action {|ACT0024:E|};")]
    [InlineData("void {|ACT0024:M|}();")]
    [InlineData("int {|ACT0024:M|}();")]
    [InlineData("int {|ACT0024:M|}() => 1;")]
    [InlineData("IAsyncEnumerator<int> {|ACT0024:M|}();")]
    [InlineData("IAsyncEnumerable<int> M(); IAsyncEnumerable<T> N<T>(CancellationToken a, T b);")]
    [InlineData("static abstract Task {|ACT0024:M|}();")]
    [InlineData("static virtual int {|ACT0024:P|} => 1;")]
    [InlineData("static abstract IRole operator {|ACT0024:+|}(IRole a, IRole b);")]
    [InlineData("sealed Task {|ACT0024:M|}() => Task.CompletedTask;")]
    [InlineData("protected Task {|ACT0024:M|}();")]
    [InlineData("internal Task {|ACT0024:M|}();")]
    [InlineData("Task M(ref int {|ACT0024:a|});")]
    [InlineData("Task M(Span<int> {|ACT0024:a|});")]
    [InlineData("Task M<{|ACT0024:T|}>(T a) where T : allows ref struct;")]
    [InlineData("Task M(CancellationToken a, CancellationToken {|ACT0024:b|});")]
    [InlineData("static int Fine() => 1; private int Own() => 2; enum Kind { } Task M(int a) => Task.CompletedTask; const int C = 1; static int S;")]
    public void ACT0024_an_interface_that_cannot_be_a_role(string member) => Verify.Generator($$"""
        using Actors;
        [Role]
        public interface IRole
        {
            {{member}}
        }
        """);

    [Fact]
    public void ACT0024_is_reported_once_at_the_role_and_the_actor_is_there_for_its_callers() => Verify.Generator("""
        using Actors;

        public interface IPlain { Task Go(); }
        [Role] public interface {|ACT0024:IDerived|} : IPlain;
        [Role] file interface {|ACT0024:IFile|} { Task Go(); }
        [Role] public interface IBad { int {|ACT0024:Now|}(); }
        [Role] public interface IWorse : IBad;
        [Role] public interface IFine { Task Go(); }

        [Actor]
        public partial class Both : IWorse, IFine
        {
            public int Now() => 1;
            public void Go() { }
            public static async Task Use(BothProxy both) { await ((IFine)both).Go(); await both.Now(); }
        }

        [Actor]
        public partial class Alone : IBad
        {
            public int Now() => 1;
        }
        """);

    [Theory]
    [InlineData("ValueTask<int> M(int a);", "")]
    [InlineData("ValueTask<int> M(int a);", "public int M(string a) => 1;")]
    [InlineData("ValueTask<int> M(int a);", "public long M(int a) => 1;")]
    [InlineData("ValueTask<int> M(int a);", "public void M(int a) { }")]
    [InlineData("ValueTask M(int a);", "public int M(int a) => 1;")]
    [InlineData("ValueTask<int> M(int a);", "private int M(int a) => 1;")]
    [InlineData("ValueTask<int> M(int a);", "[Handler] private int M(int a) => 1;")]
    [InlineData("ValueTask<int> M(int a);", "[NotHandler] public ValueTask<int> M(int a) => new(1);")]
    [InlineData("ValueTask<int> M(int a);", "ValueTask<int> IRole.M(int a) => new(1);")]
    [InlineData("ValueTask<int> M(int a) => new(1);", "")]
    [InlineData("Task M<T>(T a);", "public void M(object a) { }")]
    [InlineData("Task M<T>(T a);", "public void M<T>(T a) where T : class { }")]
    [InlineData("Task M<T>(T a) where T : IDisposable;", "public void M<T>(T a) where T : IEquatable<T> { }")]
    public void ACT0025_a_role_that_no_handler_serves(string member, string handler) => Verify.Generator($$"""
        using Actors;

        [Role] public interface IRole { {{member}} }

        [Actor]
        public partial class {|ACT0025:Tested|} : IRole
        {
            {{handler}}
            public int Good() => 1;
            public static async Task<int> Use(IActorParent parent) { TestedProxy tested = Spawn(parent); IRole role = tested; return await tested.Good(); }
        }
        """);

    [Theory]
    [InlineData("ValueTask<decimal> Balance(string account);", "", "'Ledger' has no handler for 'Balance' of role 'IRole': it needs a public method 'Balance(string)'")]
    [InlineData("ValueTask<decimal> Balance(string account);", "public int Balance(string account) => 1;", "'Ledger' has no handler for 'Balance' of role 'IRole': the handler's result is 'int', that of the role 'decimal'")]
    [InlineData("ValueTask Balance() => default;", "", "'Ledger' has no handler for 'Balance' of role 'IRole': without one, its default would run on the caller")]
    public void ACT0025_says_what_is_missing(string member, string handler, string message)
    {
        var generated = Compile.Generate(CompileOptions.Default with { ExpectDiagnostics = true }, new ActorGenerator(), $$"""
            [Actors.Role] public interface IRole { {{member}} }
            [Actors.Actor] public partial class Ledger : IRole { {{handler}} }
            """);

        Assert.Equal(message, Assert.Single(generated.Diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_role_of_a_type_that_is_private_to_the_actor_is_refused() => Verify.Generator("""
        using Actors;

        [Role] public interface IKeeps<T> { Task Keep(T value); }

        [Actor]
        public partial class {|ACT0024:Tested|} : IKeeps<Tested.Hidden>
        {
            Task IKeeps<Hidden>.Keep(Hidden value) => Task.CompletedTask;
            public int Good() => 1;
            private sealed class Hidden;
        }
        """);

    [Fact]
    public void An_actor_that_is_not_partial_a_marked_base_with_a_role_and_notices_are_served() => Verify.Generator(
        CompileOptions.Default with { Language = LanguageVersion.CSharp12 },
        """
        using Actors;
        using System.Diagnostics.CodeAnalysis;

        [Role] public interface IRole { Task Go(); Task<int> Value(); }

        [Actor]
        public class Closed : IRole
        {
            public Task Go() => Task.CompletedTask;
            public Task<int> Value() => Task.FromResult(1);
            public static IRole Use(ClosedProxy closed) => closed;
        }

        [ActorBase]
        public abstract class Base : IRole
        {
            public abstract Task Go();
            public Task<int> Value() => Task.FromResult(1);
        }

        [Actor]
        public partial class Derived : Base
        {
            [Obsolete("old", error: true)]
            public override Task Go() => Task.CompletedTask;
            public static IRole Use(DerivedProxy derived) => derived;
        }

        [Experimental("EXP7")] public sealed record Trial(int A);

        #pragma warning disable EXP7, EXP8, OLD8
        [Role, Experimental("EXP8"), Obsolete("old", DiagnosticId = "OLD8")] public interface ITries { Task<Trial> Try(Trial trial); }
        [Actor] public partial class Tries : ITries { public Trial Try(Trial trial) => trial; }
        #pragma warning restore EXP7, EXP8, OLD8
        """);

    /// <summary>The generator runs on every keystroke. It may say what it likes, but not throw.</summary>
    [Theory]
    [InlineData(Role)]
    [InlineData(Ledger)]
    [InlineData(GenericHandlerTests.Store)]
    public void Nothing_throws_whichever_token_is_missing(string source)
    {
        var whole = Compile.Create(Role, Ledger, source == Role || source == Ledger ? "" : source);
        var file = source == Role ? 0 : source == Ledger ? 1 : 2;
        var driver = Compile.Driver(CompileOptions.Default, new ActorGenerator());
        foreach (var token in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => !token.Span.IsEmpty))
        {
            driver = driver.RunGenerators(Verify.Edit(whole, file, source.Remove(token.SpanStart, token.Span.Length)));
            var result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"Without '{token}' at {token.SpanStart}: {result.Exception}");
            Assert.DoesNotContain(result.Diagnostics, found => found.Id == "ACT0019");
        }
    }

    [Fact]
    public void An_edit_of_a_role_makes_only_its_actors_again()
    {
        const string Other = "[Actors.Actor] public partial class Other { public void Go(Bank.ILedger ledger) { } }";
        string[] steps = [ActorGenerator.NamesStep, ActorGenerator.SkeletonStep, ActorGenerator.ModelsStep];
        var rerun = Verify.Rerun(new ActorGenerator(), [Role, Ledger, Other], compilation => Verify.Edit(compilation, 0, Role.Replace("Task<decimal> Total()", "ValueTask<decimal> Total()", StringComparison.Ordinal)), steps);
        var comment = Verify.Rerun(new ActorGenerator(), [Role, Ledger, Other], compilation => Verify.Edit(compilation, 0, Role.Replace("Where accounts", "Where all accounts", StringComparison.Ordinal)), steps);

        Assert.Single(rerun.Reasons(ActorGenerator.ModelsStep), reason => reason is IncrementalStepRunReason.Modified);
        Assert.Single(rerun.OutputReasons, reason => reason is IncrementalStepRunReason.Modified);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, comment.Reasons(ActorGenerator.ModelsStep));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, comment.OutputReasons);
    }
}
