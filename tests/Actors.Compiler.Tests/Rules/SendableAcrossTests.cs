using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>What travels between assemblies about what may be sent, and what is proved where a type parameter is replaced.</summary>
public class SendableAcrossTests
{
    private static readonly CompileOptions WithLibrary = CompileOptions.Default with
    {
        Library = """
            using Actors;

            namespace Trade;

            public sealed record Quote(string Symbol, decimal Price);
            public sealed record Hidden(string Symbol) { private readonly int[] _held = [1]; public int First => _held[0]; }
            public readonly record struct Amount(decimal Value);
            public enum Side { Buy, Sell }
            [Sendable] public sealed record Proved(string Symbol);
            [Sendable] public sealed record Pair<T>(T Left, T Right);
            [Sendable] public abstract record Event;
            public sealed record Traded(int At) : Event;
            [UnsafeSendable("It has its own lock.")] public class Board { public int Last { get; set; } }
            public sealed class Rejected : System.Exception;
            public sealed class Tick<T>;
            public interface IFeed;
            """,
    };

    [Fact]
    public async Task A_type_of_another_assembly_needs_its_promise_or_an_attestation()
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>(WithLibrary, """
            using Actors;
            using Trade;

            [assembly: UnsafeSendable(typeof(Tick<>), "No members.")]

            [Actor]
            public partial class Desk
            {
                public void Refused({|ACT1004:Quote|} a, {|ACT1004:Hidden|} b, {|ACT1004:Amount?|} c, {|ACT1002:Pair<int[]>|} d, {|ACT1004:Own|} e, {|ACT1004:Derived|} f, {|ACT1004:IFeed|} g) { }
                public void Sent(Proved a, Pair<int> b, Event c, Traded d, Board e, Rejected f, Side g, Tick<Quote> h, Last i) { }
            }

            public sealed record Own(Quote Quote);
            public sealed class Derived(int n) : Base(n);
            public class Base(int n) : System.ComponentModel.Component { public int N => n; }
            public sealed record Last(int At) : Event;
            """);
        Assert.Equal(
            [
                "Parameter 'a' would be shared between sender and receiver: Quote is from another assembly, which does not promise that it cannot change; mark it [Sendable] there, or attest it here: [assembly: UnsafeSendable(typeof(Quote), \"why\")]",
                "Parameter 'd' would be shared between sender and receiver: int[] can be changed; send an ImmutableArray instead",
                "Parameter 'e' would be shared between sender and receiver: Own.Quote: Quote is from another assembly, which does not promise that it cannot change; mark it [Sendable] there, or attest it here: [assembly: UnsafeSendable(typeof(Quote), \"why\")]",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()).Where(message => message.StartsWith("Parameter 'a'", StringComparison.Ordinal)
                || message.StartsWith("Parameter 'd'", StringComparison.Ordinal) || message.StartsWith("Parameter 'e'", StringComparison.Ordinal)));
    }

    private const string Generic = """
        using System.Collections.Immutable;
        using Actors;

        [Actor]
        public partial class Cache<T>(T first)
        {
            public void Put(string key, T value) => _ = first;
            public Task<T?> Get(string key) => Task.FromResult<T?>(default);
            public static CacheProxy<T> Spawn(ActorSystem system, T first) => new();
        }

        public sealed class CacheProxy<T>
        {
            public TellProxy Tell => default;
            public ValueTask<TItem> Echo<TItem>(TItem item) => default;
            public readonly struct TellProxy { public void Echo<TItem>(TItem item) { } }
        }

        [Actor]
        public partial class Machine<TState> where TState : new()
        {
            private readonly TState _state = new();
            public int Steps() => _state is null ? 0 : 1;
            public static MachineProxy<TState> Spawn(ActorSystem system) => new();
        }

        public sealed class MachineProxy<TState>;

        public sealed record Box<T>(T Value);
        public sealed class Loose { public int N { get; set; } }
        """;

    [Fact]
    public async Task A_generic_actor_is_proved_where_it_is_spawned()
    {
        var found = await Verify.Analyzer<TypeArgumentAnalyzer>(Generic, """
            using System.Collections.Immutable;
            using Actors;

            public static class Program
            {
                public static void Run(ActorSystem system)
                {
                    Cache<int>.Spawn(system, 1);
                    Cache<ImmutableArray<Box<string>>>.Spawn(system, []);
                    {|ACT1002:Cache<List<int>>|}.Spawn(system, []);
                    {|ACT1002:Cache<Box<Loose>>|}.Spawn(system, new(new()));
                    global::{|ACT1004:Cache<object>|}.Spawn(system, new());
                    Func<ActorSystem, Loose, object> group = {|ACT1002:Cache<Loose>|}.Spawn;
                    Machine<List<int>>.Spawn(system);
                }
            }
            """);
        Assert.Equal(
            [
                "Parameter 'value' of 'Cache<List<int>>.Put' would be shared between sender and receiver: List<int> can be changed; send an ImmutableArray instead",
                "Parameter 'value' of 'Cache<Box<Loose>>.Put' would be shared between sender and receiver: Box.Value -> Loose.N: the property can be set; make it init-only",
            ],
            found.Take(2).Select(diagnostic => diagnostic.GetMessage().Replace("Spawn argument 'first' of 'Cache<List<int>>'", "Parameter 'value' of 'Cache<List<int>>.Put'", StringComparison.Ordinal)
                .Replace("Spawn argument 'first' of 'Cache<Box<Loose>>'", "Parameter 'value' of 'Cache<Box<Loose>>.Put'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_generic_handler_is_proved_where_it_is_called()
    {
        var found = await Verify.Analyzer<TypeArgumentAnalyzer>("""
            using Actors;

            [Actor]
            public partial class Echoer { public TItem Echo<TItem>(TItem item) => item; public void Trust<TItem>([UnsafeSendable("Nobody keeps it.")] TItem item) { } }

            public sealed class EchoerProxy
            {
                public TellProxy Tell => default;
                public ValueTask<TItem> Echo<TItem>(TItem item) => default;
                public ValueTask<TItem> Echo<TItem>(TItem item, CancellationToken cancellationToken) => default;
                public ValueTask Trust<TItem>(TItem item) => default;
                public readonly struct TellProxy { public void Echo<TItem>(TItem item) { } }
            }

            public static class Program
            {
                public static async Task Run(EchoerProxy echoer, List<int> list)
                {
                    await echoer.Echo(1);
                    await echoer.{|ACT1002:Echo|}(list);
                    await echoer.{|ACT1004:Echo<object>|}(list, default);
                    echoer.Tell.{|ACT1002:Echo|}(list);
                    echoer.Tell.Echo("a");
                    await echoer.Trust(list);
                }
            }
            """);
        Assert.Equal("Parameter 'item' of 'Echoer.Echo' would be shared between sender and receiver: List<int> can be changed; send an ImmutableArray instead", found[0].GetMessage());
    }
}
