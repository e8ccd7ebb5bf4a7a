using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class BlockingCallFixTests
{
    private static readonly CompileOptions Rule = CompileOptions.Default with { Rule = Descriptors.BlockingCallId };

    [Theory]
    [InlineData("public async Task<int> Do() => task.Result;", "public async Task<int> Do() => await task;")]
    [InlineData("public async Task<int> Do() => task.Result + task.GetAwaiter().GetResult();", "public async Task<int> Do() => await task + await task;")]
    [InlineData("public async Task<string> Do() => task.Result.ToString();", "public async Task<string> Do() => (await task).ToString();")]
    [InlineData("public async Task<int> Do() => Wrap(Wrap(task.Result).Result).Result;", "public async Task<int> Do() => await Wrap(await Wrap(await task));")]
    [InlineData("public int Do() => task.Result;", "public async Task<int> Do() => await task;")]
    [InlineData("public (int A, string B) Do() => (task.Result, \"\");", "public async Task<(int A, string B)> Do() => (await task, \"\");")]
    [InlineData("public string? Do() { return task.Result.ToString(); }", "public async Task<string?> Do() { return (await task).ToString(); }")]
    [InlineData("public void Do() => task.Wait();", "public async Task Do() => await task;")]
    [InlineData("void Do() { task.Wait(); }", "async Task Do() { await task; }")]
    [InlineData("public void Do() => task.ConfigureAwait(false).GetAwaiter().GetResult();", "public async Task Do() => await task;")]
    [InlineData("public void Do() { Thread.Sleep(10); }", "public async Task Do() { await Task.Delay(10); }")]
    [InlineData("public void Do() { gate.Wait(); gate.Wait(CancellationToken.None); }", "public async Task Do() { await gate.WaitAsync(); await gate.WaitAsync(CancellationToken.None); }")]
    [InlineData("public void Do() { Task.WaitAll(task, Wrap(1)); }", "public async Task Do() { await Task.WhenAll(task, Wrap(1)); }")]
    [InlineData("public Task Do() { task.Wait(); return Task.CompletedTask; }", "public async Task Do() { await task; }")]
    [InlineData("public Task Do() { task.Wait(); return Wrap(2); }", "public async Task Do() { await task; await Wrap(2); }")]
    [InlineData("public Task<int> Do() { return Wrap(task.Result); }", "public async Task<int> Do() { return await Wrap(await task); }")]
    [InlineData("public Task<int> Do() => Task.FromResult(task.Result + 1);", "public async Task<int> Do() => await task + 1;")]
    [InlineData("public ValueTask<int> Do() { if (task.Id > 1) return ValueTask.FromResult(1); return new ValueTask<int>(task.Result); }", "public async ValueTask<int> Do() { if (task.Id > 1) return 1; return await new ValueTask<int>(await task); }")]
    [InlineData("public Task Do() { if (task.Id > 1)\n            return Wrap(task.Result);\n        return Wrap(1);\n    }", "public async Task Do() { if (task.Id > 1)\n        {\n            await Wrap(await task);\n            return;\n        }\n        await Wrap(1);\n    }")]
    [InlineData("public async Task<int> Do() { Func<Task<int>> inner = async () => task.Result; return await inner(); }", "public async Task<int> Do() { Func<Task<int>> inner = async () => await task; return await inner(); }")]
    [InlineData("public async Task<int> Do() { Func<Task<int>> inner = () => Wrap(task.Result); return await inner(); }", "public async Task<int> Do() { Func<Task<int>> inner = async () => await Wrap(await task); return await inner(); }")]
    [InlineData("public async Task<int> Do() { return await Local(); Task<int> Local() => Wrap(task.Result); }", "public async Task<int> Do() { return await Local(); async Task<int> Local() => await Wrap(await task); }")]
    public Task A_blocking_call_becomes_an_await(string before, string after) =>
        Verify.Fix<ReachAnalyzer, AwaitInsteadFix>(Rule, Around(before), Around(after));

    [Theory]
    [InlineData("public void Do() => Task.[|WaitAny|](task);")]
    [InlineData("public void Do() => task.[|Wait|](100);")]
    [InlineData("public void Do() => task.[|Wait|](CancellationToken.None);")]
    [InlineData("public void Do() => gate.[|Wait|](100);")]
    [InlineData("public void Do() { [|lock|] (gate) { } }")]
    [InlineData("public void Do(ref int value) => value = task.[|Result|];")]
    [InlineData("public void Do(Span<int> values) => values[0] = task.[|Result|];")]
    [InlineData("public int Do => task.[|Result|];")]
    [InlineData("private readonly int _start = task.[|Result|];")]
    [InlineData("public IEnumerable<int> Do() { yield return task.[|Result|]; }")]
    [InlineData("public int Do() => task.[|Result|]; public int Caller() => Do();")]
    [InlineData("public ValueTask<int> Do() { return new(task.[|Result|]); }")]
    [InlineData("public ValueTask<int> Do() => task.Id > 1 ? new(task.[|Result|]) : default;")]
    [InlineData("public override string ToString() => task.[|Result|].ToString();")]
    [InlineData("public async Task Do() { Action inner = () => task.[|Wait|](); inner(); await task; }")]
    [InlineData("public async Task<int> Do() { return Local() + await task; int Local() => task.[|Result|]; }")]
    [InlineData("public Task<int>? Do() { var one = task; return Wrap(one?.[|Result|] ?? 1); }")]
    [InlineData("public async Task Do() { try { await task; } catch (Exception) when (gate.CurrentCount > Wrap(1).[|Result|]) { } }")]
    [InlineData("public async Task<int> Do() => (from x in new[] { 1 } where x > task.[|Result|] select x).Count();")]
    [InlineData("public void Do() => Helper.[|Sleep|]();")]
    [InlineData("public void Do() => My.Thread.[|Sleep|](1);")]
    [InlineData("public int Do(My.Task holder) { holder.[|Wait|](); return holder.[|Result|]; }")]
    public Task No_fix_where_there_is_no_twin_or_no_function_for_an_await(string member) =>
        Verify.NoFix<ReachAnalyzer, AwaitInsteadFix>(Rule, Around(member));

    [Theory]
    [InlineData("public string Do() => File.ReadAllText(\"a\");", "public async Task<string> Do() => await File.ReadAllTextAsync(\"a\");")]
    [InlineData("public async Task<string> Do(CancellationToken token) => File.ReadAllText(\"a\");", "public async Task<string> Do(CancellationToken token) => await File.ReadAllTextAsync(\"a\", token);")]
    [InlineData("public int Do() => File.ReadAllLines(\"a\").Length;", "public async Task<int> Do() => (await File.ReadAllLinesAsync(\"a\")).Length;")]
    [InlineData("public async Task Do(CancellationToken token) { Thread.Sleep(10); await Task.Yield(); }", "public async Task Do(CancellationToken token) { await Task.Delay(10, token); await Task.Yield(); }")]
    [InlineData("public async Task<int> Do(FileStream file, byte[] to) => file.Read(to, 0, 2);", "public async Task<int> Do(FileStream file, byte[] to) => await file.ReadAsync(to, 0, 2);")]
    [InlineData("public void Do() { using var c = Db(); c.Open(); }", "public async Task Do() { using var c = Db(); await c.OpenAsync(); }")]
    [InlineData("public async Task<int> Do(CancellationToken token) => Helper.Load(\"a\");", "public async Task<int> Do(CancellationToken token) => await Helper.LoadAsync(\"a\", token);")]
    [InlineData("public async Task Do() { await Task.Yield(); Func<CancellationToken, Task<string>> read = async token => File.ReadAllText(\"a\"); await read(default); }", "public async Task Do() { await Task.Yield(); Func<CancellationToken, Task<string>> read = async token => await File.ReadAllTextAsync(\"a\", token); await read(default); }")]
    public Task A_method_is_awaited_under_its_other_name(string before, string after) =>
        Verify.Fix<ReachAnalyzer, AwaitInsteadFix>(Rule, Twins(before), Twins(after));

    [Theory]
    [InlineData("(TimeProvider time)", "", "time")]
    [InlineData("(ActorContext context)", "", "context.Time")]
    [InlineData("(ActorContext context)", "private readonly ActorContext _context = context;", "_context.Time")]
    [InlineData("", "private readonly TimeProvider _clock = TimeProvider.System;", "_clock")]
    public Task A_nap_is_taken_by_the_actors_clock(string parameters, string member, string clock)
    {
        return Verify.Fix<ReachAnalyzer, AwaitInsteadFix>(
            Rule,
            Around("public void Nap() => Thread.Sleep(10); public async Task Rest(TimeSpan time, CancellationToken token) { Thread.Sleep(time); await Task.Yield(); }"),
            Around($"public async Task Nap() => await Task.Delay(TimeSpan.FromMilliseconds(10), {clock}); public async Task Rest(TimeSpan time, CancellationToken token) {{ await Task.Delay(time, {clock}, token); await Task.Yield(); }}"));

        string Around(string body) => $$"""
            using Actors;

            [Actor]
            public partial class Sleeper{{parameters}}
            {
                {{member}}
                {{body.Replace("TimeSpan time", "TimeSpan span", StringComparison.Ordinal).Replace("(time", "(span", StringComparison.Ordinal)}}
            }
            """;
    }

    [Theory]
    [InlineData("public async Task Do(Stream to, CancellationToken token) { Span<byte> bytes = new byte[1]; new FileStream(\"a\", FileMode.Open).[|Write|](bytes); await Task.Yield(); }")]
    [InlineData("public IEnumerable<string> Do() => File.[|ReadLines|](\"a\");")]
    [InlineData("public void Do(System.Net.NetworkInformation.Ping ping) => ping.[|Send|](\"a\");")]
    [InlineData("public async Task<int> Do() { await Task.Yield(); return Helper.[|Load|](\"a\"); }")]
    public Task No_fix_where_no_twin_takes_and_gives_the_same(string member) =>
        Verify.NoFix<ReachAnalyzer, AwaitInsteadFix>(Rule, Twins(member));

    [Fact]
    public Task A_method_of_an_interface_keeps_its_return_type() => Verify.NoFix<ReachAnalyzer, AwaitInsteadFix>(Rule, """
        [Actors.Actor]
        public partial class Sleeper : IDo { public void Do() => Task.Delay(1).[|Wait|](); }
        public interface IDo { void Do(); }
        """);

    [Fact]
    public Task The_using_is_added_and_comments_stay() => Verify.Fix<ReachAnalyzer, AwaitInsteadFix>(
        Rule with { ImplicitUsings = false },
        """
        using System.Threading;

        [Actors.Actor]
        public partial class Sleeper
        {
            // Takes a nap.
            public void Nap()
            {
                // Not long.
                Thread.Sleep(1); // Good.
            }
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;

        [Actors.Actor]
        public partial class Sleeper
        {
            // Takes a nap.
            public async Task Nap()
            {
                // Not long.
                await Task.Delay(1); // Good.
            }
        }
        """);

    private static string Twins(string member) => $$"""
        using System.Data.Common;

        [Actors.Actor]
        public partial class Sleeper
        {
            {{member}}

            private static DbConnection Db() => throw new NotSupportedException();
        }

        public static class Helper
        {
            public static int Load(string path) { Thread.Sleep(1); return path.Length; }
            public static async Task<int> LoadAsync(string path, CancellationToken token) { await Task.Delay(1, token); return path.Length; }
        }
        """;

    private static string Around(string member) => $$"""
        [Actors.Actor]
        public partial class Sleeper(Task<int> task, SemaphoreSlim gate)
        {
            {{member}}

            public int Free => gate.CurrentCount + task.Id;
            private static async Task<int> Wrap(int value) { await Task.Yield(); return value; }
        }

        public static class Helper { public static void Sleep() => Thread.Sleep(1); }

        namespace My
        {
            public static class Thread { public static void Sleep(int time) => Helper.Sleep(); }
            public class Task { public int Result { get { Helper.Sleep(); return 1; } } public void Wait() => Helper.Sleep(); }
        }
        """;
}
