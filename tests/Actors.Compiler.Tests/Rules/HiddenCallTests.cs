using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>Both rules follow what <c>using</c> and <c>foreach</c> call without naming it.</summary>
public class HiddenCallTests
{
    private static readonly CompileOptions Blocking = CompileOptions.Default with { Rule = Descriptors.BlockingCallId };

    [Theory]
    [InlineData("[|using|] var d = new Disp();", "Do -> Disp.Dispose -> Thread.Sleep")]
    [InlineData("[|using|] (new Disp()) { }", "Do -> Disp.Dispose -> Thread.Sleep")]
    [InlineData("[|using|] (var d = new Derived()) { }", "Do -> Disp.Dispose -> Thread.Sleep")]
    [InlineData("[|using|] var d = new Span();", "Do -> Span.Dispose -> Thread.Sleep")]
    [InlineData("await [|using|] var d = new Later();", "Do -> Later.DisposeAsync -> Thread.Sleep")]
    [InlineData("await [|using|] (new Later()) { }", "Do -> Later.DisposeAsync -> Thread.Sleep")]
    [InlineData("[|using|] Abstract d = new Concrete();", "Do -> Concrete.Dispose -> Thread.Sleep")]
    [InlineData("Use.[|Up|]();", "Do -> Use.Up -> Disp.Dispose -> Thread.Sleep")]
    [InlineData("foreach (var one in new [|Items|]()) { }", "Do -> Items.GetEnumerator -> Thread.Sleep")]
    [InlineData("var rounds = new Rounds(); foreach (var one in [|rounds|]) { }", "Do -> Rounds.MoveNext -> Thread.Sleep")]
    [InlineData("var rounds = new Currents(); foreach (var one in [|rounds|]) { }", "Do -> Currents.Current -> Thread.Sleep")]
    [InlineData("await foreach (var one in new [|Stream|]()) { }", "Do -> Stream.GetAsyncEnumerator -> Thread.Sleep")]
    public async Task Blocking_in_a_hidden_call_is_reported(string body, string path)
    {
        var found = await Verify.Analyzer<ReachAnalyzer>(Blocking, Around(body));
        Assert.Contains(path + ";", found.Single().GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using var d = new Quiet();")]
    [InlineData("await using var d = new Both();")]
    [InlineData("using var d = new System.IO.MemoryStream();")]
    [InlineData("var d = new Disp(); _ = d.GetHashCode();")]
    [InlineData("await Task.Run(() => { using var d = new Disp(); foreach (var one in new Items()) { } });")]
    [InlineData("foreach (var one in new List<Disp>()) { }")]
    [InlineData("foreach (var one in new int[1]) { } foreach (var one in \"ab\") { } for (var i = 0; i < 1; i++) { }")]
    public Task A_hidden_call_that_does_not_block_is_left_alone(string body) => Verify.Analyzer<ReachAnalyzer>(Blocking, Around(body));

    [Fact]
    public Task Static_state_behind_a_hidden_call_is_reported() => Verify.Analyzer<ReachAnalyzer>(CompileOptions.Default with { Rule = Descriptors.StaticStateId }, """
        [Actors.Actor]
        public partial class Clerk
        {
            public void One() { [|using|] var d = new Counted(); }
            public void Two() { foreach (var one in new [|Counting|]()) { } }
            public void Three() { using var d = new Plain(); }
        }

        public static class Counter { public static int Value; }
        public sealed class Counted : IDisposable { public void Dispose() => Counter.Value++; }
        public sealed class Plain : IDisposable { public void Dispose() { } }
        public sealed class Counting { public IEnumerator<int> GetEnumerator() { yield return Counter.Value++; } }
        """);

    private static string Around(string body) => $$"""
        [Actors.Actor]
        public partial class Sleeper { public async Task Do() { await Task.Yield(); {{body}} } }

        public static class Use { public static void Up() { using var d = new Disp(); } }
        public class Disp : IDisposable { void IDisposable.Dispose() => Thread.Sleep(1); }
        public sealed class Derived : Disp;
        public abstract class Abstract : IDisposable { public abstract void Dispose(); }
        public sealed class Concrete : Abstract { public override void Dispose() => Thread.Sleep(1); }
        public ref struct Span { public void Dispose() => Thread.Sleep(1); }
        public sealed class Later : IAsyncDisposable { public ValueTask DisposeAsync() { Thread.Sleep(1); return default; } }
        public sealed class Quiet : IDisposable { public void Dispose() { } public void Block() => Thread.Sleep(1); }
        public sealed class Both : IDisposable, IAsyncDisposable { public void Dispose() => Thread.Sleep(1); public ValueTask DisposeAsync() => default; }
        public sealed class Items : IEnumerable<int>
        {
            IEnumerator<int> IEnumerable<int>.GetEnumerator() { Thread.Sleep(1); yield return 1; }
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new NotSupportedException();
        }
        public sealed class Rounds { public Rounds GetEnumerator() => this; public bool MoveNext() { Thread.Sleep(1); return false; } public int Current => 1; }
        public sealed class Currents { public Currents GetEnumerator() => this; public bool MoveNext() => false; public int Current { get { Thread.Sleep(1); return 1; } } }
        public sealed class Stream : IAsyncEnumerable<int>
        {
            public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken token = default) { Thread.Sleep(1); throw new NotSupportedException(); }
        }
        """;
}
