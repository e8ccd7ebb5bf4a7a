using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Generating;

/// <summary>Generic handlers: their messages are objects that know the types, and all the rest is as for others.</summary>
public class GenericHandlerTests
{
    internal const string Store = """
        using Actors;

        /// <summary>Keeps things of any type.</summary>
        [Actor]
        public partial class Store
        {
            private readonly Dictionary<string, object> _things = [];

            public void Put<T>(string key, T value)
                where T : notnull, IComparable<T> => _things[key] = value;

            public async Task<T?> Get<T>(string key, CancellationToken cancellationToken)
            {
                await Task.Yield();
                return _things.TryGetValue(key, out var thing) ? (T)thing : default;
            }

            public int Count() => _things.Count;

            [Handler]
            private void Forget<T>(Hidden<T> hidden) => _things.Remove(hidden.Key);

            private sealed record Hidden<T>(string Key);
        }
        """;

    [Fact]
    public void Store_is_generated() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), Store).Result);

    [Fact]
    public async Task Every_shape_of_generic_handler_runs()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), """
            using Actors;
            using System.Collections.Immutable;
            using System.Numerics;

            public abstract class Animal { public virtual string Name => "animal"; }
            public sealed class Cat : Animal { public override string Name => "cat"; }
            public enum Colour { Red, Green }

            [ActorBase]
            public abstract class Shared<TKey>
            {
                public string Pair<T>(TKey key, T value) => $"{key}/{value}";
                public virtual string Virtual<T>(T value) where T : class => "base";
                public string Hidden<T>() => "base";
            }

            [Actor]
            public partial class Shapes : Shared<int>
            {
                private int _told;

                public void Nothing<T>() => _told++;
                public T Echo<T>(T value) => value;
                public Task Later<T>(T value) { _told++; return Task.CompletedTask; }
                public async Task<T> LaterValue<T>(T value) { await Task.Yield(); return value; }
                public ValueTask Soon<T>(T value) { _told++; return default; }
                public async ValueTask<T?> SoonValue<T>(T? value, CancellationToken cancellationToken) { await Task.Yield(); return cancellationToken.CanBeCanceled ? value : default; }
                public string Over() => "none";
                public string Over<T>() => typeof(T).Name;
                public string Over<T, U>() => typeof(T).Name + typeof(U).Name;
                public string Over<T>(T value, int number = 7) => "value" + number;
                public string Over<T>(T value, string number) => "text" + number;
                public string Classes<T>(T? a) where T : class => a is null ? "null" : a.ToString()!;
                public string MaybeClasses<T>(T a) where T : class? => a is null ? "null" : a.ToString()!;
                public T? Structs<T>(T? a) where T : struct => a;
                public int Raw<T>(T a) where T : unmanaged => 1;
                public string Animals<T>(T a) where T : Animal, new() => new T().Name;
                public string Enums<T>(T a) where T : struct, Enum => a.ToString();
                public T Sum<T>(ImmutableArray<T> all) where T : INumber<T> => all.Aggregate(T.Zero, (a, b) => a + b);
                public U First<T, U>(T a, U b) where T : U => a;
                public string Words<@class>(@class @event, dynamic more) => $"{@event}{more}";
                public T Default<T>(T value = default!) => value;
                public string Odd<actor, turn>(actor Run, turn ToMessage, int message) => $"{Run}{ToMessage}{message}";
                public string T<T>(T t) => "T" + t;
                public dynamic Any<T>(T value) => value!;
                public string Key<Value>(Value value) => $"{value}";
                public string Tag<T>(T value) => $"tag {value}";
                public string GenericCall<Envelope>(Envelope value) => $"call {value}";
                public override string Virtual<U>(U value) => "derived";
                public new string Hidden<U>() => "new";
                [Interleave] public int Told<T>() => _told;
                [AskTimeout(3)] [Throws<InvalidOperationException>] public void Fails<T>() => throw new InvalidOperationException(typeof(T).Name);
                [Obsolete("old", error: true)] public void Old<T>(T value) { }
                [Handler] private void Secret<T>(Hidden1<T> hidden, T more) => _told += 10;
                public void TellSecret() { Self.Tell.Secret(new Hidden1<int>(), 3); Self.Tell.Nothing<int>(); }

                private sealed record Hidden1<T>;
                private void PhoneCall() { }
            }
            """, """
            using Actors;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    var shapes = Shapes.Spawn(system);
                    using var source = new CancellationTokenSource();
                    await shapes.Nothing<int>();
                    await shapes.Later(1);
                    await shapes.Soon("x");
                    shapes.Tell.Soon("y");
                    await shapes.TellSecret();
                    var seen = new List<object?>
                    {
                        await shapes.Echo(1), await shapes.Echo<string?>(null), await shapes.LaterValue(2.5m), await shapes.SoonValue("token", source.Token),
                        await shapes.Over(), await shapes.Over<int>(), await shapes.Over<int, string>(), await shapes.Over(1), await shapes.Over(1, "x"),
                        await shapes.Classes<string>(null), await shapes.MaybeClasses<string?>(null), await shapes.Structs<int>(4), await shapes.Raw(1),
                        await shapes.Animals(new Cat()), await shapes.Enums(Colour.Green), await shapes.Sum<int>([1, 2, 3]), await shapes.First<string, object>("a", "b"),
                        await shapes.Words(1, "more"), await shapes.Default<int>(), await shapes.Odd(1, 2, 3), await shapes.T(1), await shapes.Any(5), await shapes.Key("k"), await shapes.Tag(1), await shapes.GenericCall(2),
                        await shapes.Virtual("x"), await shapes.Hidden<int>(), await shapes.Pair(1, "v"), await shapes.Within(TimeSpan.FromSeconds(3)).Told<int>(),
                    };
                    try
                    {
                        await shapes.Fails<int>();
                    }
                    catch (InvalidOperationException exception)
                    {
                        seen.Add(exception.Message);
                    }

                    return string.Join(" ", seen);
                }
            }
            """).Load();

        Assert.Equal(
            "1  2.5 token none Int32 Int32String value7 textx null null 4 1 cat Green 6 a 1more 0 123 T1 5 k tag 1 call 2 derived new 1/v 15 Int32",
            await loaded.Run());
    }

    [Fact]
    public async Task A_type_parameter_may_be_called_like_one_of_the_actor()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), """
            using Actors;

            [ActorBase]
            public abstract class Keeper<TKept>
            {
                public string Keep<T>(TKept kept, T more) => $"{typeof(TKept).Name} {typeof(T).Name}";
            }

            public static partial class Outer<T>
            {
                [Actor]
                public partial class Store<U>(U first) : Keeper<T>
                    where U : notnull
                {
            #pragma warning disable CS0693 // A type parameter of the name of another.
                    public string Shadow<U>(U value, int U_ = 0) where U : IComparable<U> => $"{typeof(U).Name} {value} {first}";
            #pragma warning restore CS0693
                    public string Both<V>(T a, U b, V c) => $"{a} {b} {c}";
                }
            }
            """, """
            using Actors;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    var store = Outer<int>.Store<string>.Spawn(system, "first");
                    return $"{await store.Shadow(2.5m)}, {await store.Both(1, "b", 'c')}, {await store.Keep(1, "x")}";
                }
            }
            """).Load();

        Assert.Equal("Decimal 2.5 first, 1 b c, Int32 String", await loaded.Run());
    }

    [Fact]
    public void Proxies_and_missing_partial_and_old_language_versions_are_served() => Verify.Generator(
        CompileOptions.Default with { Language = LanguageVersion.CSharp12 },
        """
        using Actors;

        [Actor]
        public partial class Box<T>
        {
            public TOther Send<TOther>(TOther value, BoxProxy<TOther> next, Action<TOther>? then)
                where TOther : IEquatable<BoxProxy<TOther>> => value;
        }

        [Actor]
        public class Closed
        {
            public T Send<T>(T value) => value;

            public static async Task<int> Use(ClosedProxy closed)
            {
                closed.Tell.Send("x");
                return await closed.Send(1) + await closed.Within(TimeSpan.FromSeconds(1)).Send(2);
            }
        }
        """);
}
