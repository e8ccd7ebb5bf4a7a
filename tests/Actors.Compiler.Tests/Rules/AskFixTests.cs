using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class AskFixTests
{
    /// <summary>Proxies as the generator writes them, which does not run here.</summary>
    private const string Proxy = """


        [Actor]
        public partial class Store;

        public sealed class StoreProxy
        {
            public TellProxy Tell => default;
            public WithinProxy Within(TimeSpan timeout) => default;
            public ValueTask Add(int by) => default;
            public ValueTask Add(int by, CancellationToken cancellationToken) => default;
            public ValueTask Set(int by = 1, string name = "") => default;
            public ValueTask Set(int by, string name, CancellationToken cancellationToken) => default;
            public readonly struct TellProxy { public void Add(int by) { } public void Set(int by = 1, string name = "") { } }
            public readonly struct WithinProxy { public ValueTask Add(int by) => default; public ValueTask Add(int by, CancellationToken cancellationToken) => default; }
        }
        """;

    [Fact]
    public Task A_dropped_ask_is_awaited() => Verify.Fix<AskOnceAnalyzer, AwaitTaskFix>(
        """
        using Actors;

        [Actor]
        public partial class Clerk(StoreProxy store)
        {
            public void Work(List<StoreProxy> all)
            {
                store.Add(1); // one
                store.Within(TimeSpan.FromSeconds(1)).Add(2);
                all.ForEach(one => one.Add(3));
            }

            public void Short() => store.Add(/* two */ 2);
        }
        """ + Proxy,
        """
        using Actors;

        [Actor]
        public partial class Clerk(StoreProxy store)
        {
            public async Task Work(List<StoreProxy> all)
            {
                await store.Add(1); // one
                await store.Within(TimeSpan.FromSeconds(1)).Add(2);
                all.ForEach(one => one.{|ACT3003:Add|}(3));
            }

            public async Task Short() => await store.Add(/* two */ 2);
        }
        """ + Proxy);

    [Fact]
    public Task A_dropped_ask_is_told() => Verify.Fix<AskOnceAnalyzer, TellInsteadFix>(
        """
        using Actors;

        public static class Clerk
        {
            public static void Work(StoreProxy store, List<StoreProxy> all, CancellationToken stop)
            {
                store.Add(1); // one
                store.Within(TimeSpan.FromSeconds(1)).Add(2, stop);
                store
                    .Add(cancellationToken: stop, by: 4);
                all.ForEach(one => one.Add(3));
                var kept = store.Add(5);
            }
        }
        """ + Proxy,
        """
        using Actors;

        public static class Clerk
        {
            public static void Work(StoreProxy store, List<StoreProxy> all, CancellationToken stop)
            {
                store.Tell.Add(1); // one
                store.Tell.Add(2);
                store.Tell
                    .Add(by: 4);
                all.ForEach(one => one.Tell.Add(3));
                var kept = store.{|ACT3003:Add|}(5);
            }
        }
        """ + Proxy);

    [Fact]
    public Task What_is_kept_or_awaited_twice_gets_no_fix() => Verify.NoFix<AskOnceAnalyzer, AwaitTaskFix>("""
        using Actors;

        public class Clerk(StoreProxy store)
        {
            private ValueTask _pending;

            public async Task Work()
            {
                _pending = store.{|ACT3003:Add|}(1);
                var ask = store.Add(1);
                await ask;
                {|ACT3003:ask|}.AsTask();
            }
        }
        """ + Proxy);

    [Fact]
    public Task A_tell_that_waits_for_room_is_awaited() => Verify.Fix<LostPressureAnalyzer, AwaitTaskFix>(
        """
        using Actors;

        public sealed class Feed(SinkProxy sink)
        {
            public void Fill()
            {
                for (var i = 0; i < 3; i++)
                    sink.Tell.Put(i);
            }

            public void One() => sink.Tell.Put(1);
        }

        [Actor]
        public partial class Sink;

        public sealed class SinkProxy
        {
            public TellProxy Tell => default;
            public readonly struct TellProxy { public ValueTask Put(int item) => default; }
        }
        """,
        """
        using Actors;

        public sealed class Feed(SinkProxy sink)
        {
            public async Task Fill()
            {
                for (var i = 0; i < 3; i++)
                    await sink.Tell.Put(i);
            }

            public async Task One() => await sink.Tell.Put(1);
        }

        [Actor]
        public partial class Sink;

        public sealed class SinkProxy
        {
            public TellProxy Tell => default;
            public readonly struct TellProxy { public ValueTask Put(int item) => default; }
        }
        """);

    [Fact]
    public Task A_token_is_passed_on() => Verify.Fix<ForgottenTokenAnalyzer, PassTokenFix>(
        """
        using Actors;

        [Actor]
        public partial class Clerk(StoreProxy store)
        {
            public async Task Work(IEnumerable<StoreProxy> all, CancellationToken @this)
            {
                await store.Add(1); // one
                await store.Within(TimeSpan.FromSeconds(1)).Add(by: 2);
                await Asks.WhenAll(all.Select(one => one.Add(/* three */ 3)));
                await store.Set(1, "x");
                await store.Set(name: "x", by: 1);
            }
        }
        """ + Proxy,
        """
        using Actors;

        [Actor]
        public partial class Clerk(StoreProxy store)
        {
            public async Task Work(IEnumerable<StoreProxy> all, CancellationToken @this)
            {
                await store.Add(1, @this); // one
                await store.Within(TimeSpan.FromSeconds(1)).Add(by: 2, cancellationToken: @this);
                await Asks.WhenAll(all.Select(one => one.Add(/* three */ 3, @this)));
                await store.Set(1, "x", @this);
                await store.Set(name: "x", by: 1, cancellationToken: @this);
            }
        }
        """ + Proxy);
}
