using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Shapes of actors: what is generated compiles without a warning, and does what the handler does.</summary>
public class ShapeTests
{
    private const string Handlers = """
        using Actors;

        public enum Level { Low, High = 7 }

        [Actor]
        public partial class Shapes(ActorContext context, int start = 5, params string[] names)
        {
            private int _count = start + names.Length;

            public void Nothing() => _count++;
            public int Value() => _count;
            public Task Later() { _count++; return Task.CompletedTask; }
            public async Task<int> LaterValue() { await Task.Yield(); return ++_count; }
            public ValueTask Soon() { _count++; return default; }
            public async ValueTask<string?> SoonValue(string? text) { await Task.Yield(); return text; }
            public string Many(int a, string b, decimal c, DateTime d, int e) => FormattableString.Invariant($"{a}{b}{c}{d:yyyy}{e}");
            public string Defaults(int a = -1, string? b = null, decimal c = 1.5m, Level d = Level.High, char e = '\'', double f = double.NaN, string g = "q\"\n", long h = long.MinValue, float i = 0.1f, bool j = true, int? k = 3, Guid l = default) =>
                FormattableString.Invariant($"{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}");
            public int Tokened(CancellationToken cancellationToken, int a) => cancellationToken.CanBeCanceled ? a : -a;
            public string Over(int a) => "int";
            public string Over(string a) => "string";
            public string Over(int a, int b) => "two";
            public string Over() => "none";
            public string Over(int[] a) => "array";
            public string Over((int, string) a) => "tuple";
            internal int Inside(int a) => a;
            public ActorAddress Where() => context.Address;
            public int Join(params int[] items) => items.Length;

            [NotHandler]
            public void NotOne(ref int x) => x++;

            [Handler]
            private void Secret(Hidden hidden, Hidden[] more, int plain) => _count += hidden.By + more.Length + plain;

            public void TellSecret() => Self.Tell.Secret(new Hidden(100), [new Hidden(0)], 1000);

            public override string ToString() => "no handler";
            public static int Static() => 0;
            protected int Protected() => 0;
            private sealed record Hidden(int By);
        }
        """;

    /// <summary>What a tell returns follows from the mailbox; what an actor tells itself returns nothing.</summary>
    [Theory]
    [InlineData("", "void")]
    [InlineData("[Mailbox(1)]", "ValueTask")]
    [InlineData("[Mailbox(1, WhenFull = WhenFull.Wait)]", "ValueTask")]
    [InlineData("[Mailbox(1, WhenFull = WhenFull.Reject)]", "bool")]
    [InlineData("[Mailbox(1, WhenFull = WhenFull.DropOldest)]", "void")]
    [InlineData("[Mailbox(capacity: 1, WhenFull = WhenFull.DropNewest)]", "void")]
    public void A_tell_returns_what_the_mailbox_says(string mailbox, string type) => Verify.Generator($$"""
        using Actors;

        [Actor]
        {{mailbox}}
        public partial class Box<T>
        {
            public T? Keep(T value, int times = 1) => value;
            internal void Inside() { }
            [Handler] private void Hidden(T value) { }
            public void Use(T value)
            {
                Self.Tell.Keep(value);
                Self.Tell.Hidden(value);
                Self.Tell.Inside();
            }
        }

        public static class Typed
        {
            public static System.Delegate Tell(BoxProxy<int> box)
            {
                {{(type == "void" ? "System.Action<int, int>" : $"System.Func<int, int, {type}>")}} tell = box.Tell.Keep;
                return tell;
            }
        }
        """);

    [Fact]
    public void Interleaving_is_inherited_from_a_marked_base_and_by_an_override()
    {
        var generated = Compile.Generate(new ActorGenerator(), """
            using Actors;

            [ActorBase]
            public abstract class Base
            {
                [Interleave] public virtual int First() => 1;
                [ReadOnly] public int Second() => 2;
            }

            [Actor]
            public partial class Derived : Base
            {
                public override int First() => 3;
                public int Third() => 4;
            }
            """).Result.Results[0].GeneratedSources[0].SourceText.ToString();

        Assert.Contains("0 => global::Actors.Interleaving.Always", generated, StringComparison.Ordinal);
        Assert.Contains("2 => global::Actors.Interleaving.ReadOnly", generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spawn_arguments_may_be_called_like_what_is_generated()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), """
            using Actors;

            [Actor]
            [Mailbox(3)]
            [Supervise(MaxRestarts = 3)]
            public partial class Named(string TypeName, string Mailbox, string Supervision, string Create, string Dispatch)
            {
                public string All() => TypeName + Mailbox + Supervision + Create + Dispatch;
            }
            """, """
            using Actors;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    return await Named.Spawn(system, "a", "b", "c", "d", "e").All();
                }
            }
            """).Load();

        Assert.Equal("abcde", await loaded.Run());
    }

    [Fact]
    public async Task Every_ordinary_shape_of_handler_runs()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), Handlers, """
            using Actors;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    var shapes = Shapes.Spawn(system.Named("shapes"), 1, "a", "b");
                    await shapes.Nothing();
                    await shapes.Later();
                    await shapes.Soon(CancellationToken.None);
                    shapes.Tell.Later();
                    await shapes.TellSecret();
                    var got = new List<object?>
                    {
                        await shapes.LaterValue(),
                        await shapes.SoonValue("x"),
                        await shapes.SoonValue(null),
                        await shapes.Many(1, "b", 2.5m, new DateTime(2026, 1, 1), 9),
                        await shapes.Defaults(),
                        await shapes.Defaults(c: 3m),
                        await shapes.Tokened(4),
                        await shapes.Tokened(4, CancellationToken.None),
                        await shapes.Over(1), await shapes.Over("a"), await shapes.Over(1, 2), await shapes.Over(), await shapes.Over([1]), await shapes.Over((1, "a")),
                        await shapes.Inside(3),
                        await shapes.Where(),
                        await shapes.Join(), await shapes.Join(1, 2, 3), await shapes.Join([1, 2], CancellationToken.None),
                        await shapes.Value(),
                        shapes.ToString(),
                        await Shapes.Spawn(system).Value(),
                    };
                    return string.Join("|", got);
                }
            }
            """).Load();

        Assert.Equal(
            "1109|x||1b2.520269|-11.5High'NaNq\"\n-92233720368547758080.1True300000000-0000-0000-0000-000000000000|-13High'NaNq\"\n-92233720368547758080.1True300000000-0000-0000-0000-000000000000|4|4|int|string|two|none|array|tuple|3|/shapes|0|3|2|1109|/shapes|5",
            await loaded.Run());
    }

    [Fact]
    public async Task Messages_are_immutable_cases_equal_by_value_that_take_apart_and_read_well()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), Handlers, """
            public static class Program
            {
                public static string Run()
                {
                    Actors.ActorMessage many = new ShapesMessage.Many(1, "b", 2.5m, default, 9);
                    var (a, b, _, _, _) = (ShapesMessage.Many)many;
                    var kind = (ShapesMessage)many switch { ShapesMessage.Nothing => "nothing", ShapesMessage.Many { C: > 2 } => "many", _ => "other" };
                    return string.Join("|",
                        new ShapesMessage.Nothing(),
                        new ShapesMessage.Over_Int32Array([1, 2]),
                        new ShapesMessage.SoonValue(null),
                        a, b, kind,
                        many.Equals(new ShapesMessage.Many(1, "b", 2.5m, default, 9)),
                        many.GetHashCode() == new ShapesMessage.Many(1, "b", 2.5m, default, 9).GetHashCode(),
                        many.Equals(new ShapesMessage.Many(1, "b", 2.5m, default, 8)),
                        new ShapesMessage.Over_Int32Array([1, 2]).Equals(new ShapesMessage.Over_Int32Array([1, 2])),
                        new ShapesMessage.Over_Int32Array([1, 2]).GetHashCode() == new ShapesMessage.Over_Int32Array([1, 2]).GetHashCode(),
                        new ShapesMessage.Nothing().Equals(new ShapesMessage.Value()),
                        new ShapesMessage.Over_Int32(1).Equals(new ShapesMessage.Over_String("1")));
                }
            }
            """).Load();

        Assert.Equal("Nothing()|Over(a: [1, 2])|SoonValue(text: null)|1|b|many|True|True|False|True|True|False|False", await loaded.Run());
    }

    [Theory]
    [InlineData("public void Tag(int Arg1) { } public void Envelope() { } public void Blueprint(int self) { } public void Arg1() { }")]
    [InlineData("public void Actor(int actor, int _actor, int Actor) { } public void TellProxy() { } public void WithinProxy() { } public void AfterProxy(int delay, int _delay) { } public void SelfAfter() { }")]
    [InlineData("public int cancellationToken(string cancellationToken, CancellationToken token) => 0;")]
    [InlineData("public void Amount(decimal amount) { } public void Clone(int clone) { } public void clone(int Clone, int clone) { }")]
    [InlineData("public void @class(int @event, string @namespace) { } public void @void() { }")]
    [InlineData("public void Größe(int größe, int 大小) { }")]
    [InlineData("public void M(int message, int self, int context, int mailbox, int turn, int tag, int parent) { }")]
    [InlineData("public void Deconstruct(int deconstruct) { } public bool Equals(Hostile other) => true; public void Equals(int a) { } public string ToString(string format) => format; public void Finalize(int a) { }")]
    [InlineData("public void HostileMessage(int hostileMessage) { } public int MemberwiseClone(int a) => a; public void System() { } public void Actors() { } public void Bank() { }")]
    [InlineData("public void A((int Left, string? Right) pair, (int, int)? other, dynamic? any, object? o, nint n) { } public (int Left, dynamic Right) B() => default;")]
    [InlineData("public void A(List<string?>? a, Dictionary<string, List<int?>>[] b, int[,] c, int[][] d, string?[]? e) { } public string?[]? B() => null;")]
    [InlineData("public void A(int a, int A) { } public void _(int _) { } public void __self() { }")]
    [InlineData("private int Envelope; private int Blueprint => Envelope; private void SelfTell() => _ = Blueprint; [Handler] private void P(int a) => SelfTell();")]
    [InlineData("public void Get() { } public void Get(int a) { } public void get() { }")]
    [InlineData("public class Envelope { } public enum Blueprint { A } public struct SelfReference { } public void A(Envelope e, Blueprint b, SelfReference s) { }")]
    [InlineData("public string nameof(string tag) => tag; public object A(dynamic d, object o, object? p) => d;")]
    [InlineData("public void A(string s = null!, List<int> l = null!, OtherProxy o = null!, string? n = null, int? i = null) { } [Actor] public partial class Other { public void Go() { } } public class OtherProxyUser { }")]
    [InlineData("")]
    public void Hostile_names_are_served(string members) => Verify.Generator($$"""
        using Actors;

        namespace Bank.Hostiles;

        [Actor]
        public partial class Hostile(int parent = 1, int self = 2)
        {
            private readonly int _sum = parent + self;

            {{members}}

            public int Sum() => _sum;

            public static async Task<int> Use(IActorParent parent) => await Spawn(parent, parent_: 3, self: 4).Sum();
        }
        """.Replace("parent_: 3", "3", StringComparison.Ordinal));

    [Theory]
    [InlineData("namespace System.Actors; [global::Actors.Actor] public partial class String { public void Go(global::System.String text, StringProxy p) { } }")]
    [InlineData("namespace Actors.System { [Actor] public partial class Task { public async global::System.Threading.Tasks.Task<int> Go(TaskProxy other) { await other.Go(other); return 1; } } }")]
    [InlineData("[Actors.Actor] internal partial class Global { public GlobalProxy Go(GlobalProxy other) => other; }")]
    [InlineData("[Actors.Actor] partial class @event { public void Go() { } }")]
    [InlineData("namespace @namespace.@class { [Actors.Actor] public partial class A { public void Go(AProxy a) { } } }")]
    [InlineData("public partial class O<T> where T : class { internal partial struct S { private partial record R { [Actors.Actor] protected partial class A<U>(U u, T t) where U : struct, IComparable<U> { public U Go(U a, T b, AProxy<U> c) => u; public T T() => t; } } } }")]
    [InlineData("[Actors.Actor] public partial class A<TKey, TValue> where TKey : notnull, IEquatable<TKey> where TValue : class?, new() { public TValue? Get(TKey key) => default; }")]
    [InlineData("[Actors.Actor] public partial class A { public A() { } internal A(int a, string b = \"x\") { } public A(string s) : this() { } public int Go() => 1; }")]
    [InlineData("[Actors.Actor] public partial class A { public void One() { } } public partial class A { public void Two(AProxy a) { } } partial class A { private void X() => Self.Tell.Two(Self); }")]
    [InlineData("[Actors.Actor] public partial class Foo { public void Go() { } } [Actors.Actor] public partial class foo { public void Go() { } }")]
    [InlineData("[Actors.Actor] public partial class A { public void Go() { } } [Actors.Actor] public partial class A<T> { public void Go() { } }")]
    [InlineData("[Actors.Actor] public partial class A { [Obsolete(\"old\")] public void Go() { } public required int R { private get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public A(int r) => R = r; public int X() => R; }")]
    [InlineData("[Actors.ActorBase] public abstract class B { public virtual int V() => 1; public abstract int W(int a); internal void I() { } protected void P() { } } [Actors.Actor] public partial class A : B { public override int W(int a) => a; public override int V() => 2; static async Task Use(AProxy a) { await a.V(); await a.W(1); await a.I(); } }")]
    [InlineData("#nullable disable\n[Actors.Actor] public partial class A { public A(string name, string tag = null) { } public string Get(string key = null) => key; }")]
    [InlineData("[Actors.Actor] public partial class Cache<T> { public Task<T> A(T t = default!) => Task.FromResult(t); public T? B(T? t = default) => t; }")]
    [InlineData("public class HasEnv { public class Envelope { } } [Actors.Actor] public partial class Z : HasEnv { public void A(Envelope e) { } }")]
    [InlineData("[Actors.ActorBase] public abstract class B { public void Hid(int x) { } private void P() { } } [Actors.Actor] public partial class D : B { public new void Hid(int x) { } static async Task Use(DProxy d) => await d.Hid(1); }")]
    [InlineData("public abstract class NotMarked { public void Hidden(ref int a) { } } [Actors.Actor] public partial class A : NotMarked { public void Go() { } }")]
    [InlineData("public interface I { void Implicit(int a); void Explicit(ref int a); int P { get; } } [Actors.Actor] public partial class A : I, IDisposable { public void Implicit(int a) { } void I.Explicit(ref int a) { } public int P => 1; public void Dispose() { } }")]
    public void Actors_are_served_wherever_they_stand(string source) => Verify.Generator(source);

    [Theory]
    [CombinedOptions]
    public void Generated_code_compiles_without_a_warning_under_every_setting(LanguageVersion language, NullableContextOptions nullable, bool implicitUsings, bool check)
    {
        // The actor itself keeps to what every setting knows.
        const string Source = """
            namespace Mine
            {
                [Actors.Actor]
                public partial class Plain
                {
                    public string Echo(string text, int count, System.Collections.Generic.List<string> list) { return text; }
                    public System.Threading.Tasks.Task<string> Later(PlainProxy other) { return System.Threading.Tasks.Task.FromResult(""); }
                    [Actors.Handler] private void Own(string text) { }
                }

                [Actors.Actor]
                public partial class Keeper<T> where T : class
                {
                    public T Keep(T value) { return value; }
                }
            }
            """;

        Compile.Generate(new CompileOptions { Language = language, Nullable = nullable, ImplicitUsings = implicitUsings, CheckOverflow = check }, new ActorGenerator(), Source);
    }

    private sealed class CombinedOptionsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from language in (LanguageVersion[])[LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.CSharp14, LanguageVersion.Preview]
            from nullable in Enum.GetValues<NullableContextOptions>()
            from usings in (bool[])[false, true]
            from check in (bool[])[false, true]
            select (object[])[language, nullable, usings, check];
    }
}
