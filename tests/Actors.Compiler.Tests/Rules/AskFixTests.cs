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
}
