using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class BlockingCallTests
{
    private static readonly CompileOptions Rule = CompileOptions.Default with { Rule = Descriptors.BlockingCallId };

    [Fact]
    public Task Blocking_is_reported_at_the_call_or_at_the_call_that_reaches_it() => Verify.Analyzer<ReachAnalyzer>(Rule, Corpus.Blocking);

    [Fact]
    public async Task The_message_tells_the_path()
    {
        var found = await Verify.Analyzer<ReachAnalyzer>(Rule, """
            [Actors.Actor]
            public partial class Sleeper
            {
                public void Direct() => Thread.[|Sleep|](1);
                public void Nap() => Helper.[|Sleep|]();
                public void Far() => Helper.[|Far|]();
            }

            public static class Helper
            {
                public static void Sleep() => Thread.Sleep(1);
                public static void Far() { Sleep(); Zzz(); }
                private static void Zzz() { lock (typeof(Helper)) { } }
            }
            """);
        Assert.Equal(
            [
                "'Thread.Sleep' blocks a thread inside a turn of the actor; await instead",
                "This blocks a thread inside a turn of the actor: Nap -> Helper.Sleep -> Thread.Sleep; await instead",
                "This blocks a thread inside a turn of the actor: Far -> Helper.Far -> Helper.Sleep -> Thread.Sleep; await instead",
            ],
            found.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Theory]
    [InlineData("await task; return task.Result;")]
    [InlineData("await task.ConfigureAwait(false); return task.Result;")]
    [InlineData("var value = await task; return value + task.Result;")]
    [InlineData("await Task.WhenAll(task, other); return task.Result + other.Result;")]
    [InlineData("await Task.WhenAll(task, other).WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false); return task.Result + other.Result;")]
    [InlineData("var first = await Task.WhenAny(task, other).ConfigureAwait(false); return first.Result;")]
    [InlineData("await Task.WhenAll([task, other]); return task.Result + other.Result;")]
    [InlineData("var all = new[] { task, other }; await Task.WhenAll(all); return all[0].Result + all.Sum(one => one.Result);")]
    [InlineData("var all = new List<Task<int>>(); await Task.WhenAll(all); var sum = 0; foreach (var one in all) sum += one.Result; return sum;")]
    [InlineData("Task<int>[] all = [task]; foreach (var one in all) { await one; } return all[0].Result;")]
    [InlineData("var first = await Task.WhenAny(task, other); return first.Result;")]
    [InlineData("return (await Task.WhenAny(task, other)).Result;")]
    [InlineData("if (task.IsCompletedSuccessfully) return task.Result; return await task;")]
    [InlineData("if (!task.IsCompleted) { await task; } return task.Result;")]
    [InlineData("if (!task.IsCompletedSuccessfully) return 0; return task.Result;")]
    [InlineData("return task.IsCompleted ? task.Result : await task;")]
    [InlineData("return task.IsCompleted && task.Result > 1 ? 1 : await other;")]
    [InlineData("if (task is { IsCompletedSuccessfully: true, Result: var value }) return value; return await task;")]
    [InlineData("if (task.Status == TaskStatus.RanToCompletion) { return task.Result; } return await task;")]
    [InlineData("try { await task; } catch (Exception) { } return task.Result;")]
    [InlineData("{ await task; } if (other is null) { return task.Result; } return await other;")]
    [InlineData("await task; return await other.ContinueWith(done => done.Result);")]
    [InlineData("await task.WaitAsync(TimeSpan.FromSeconds(1)); return task.GetAwaiter().GetResult();")]
    [InlineData("return Task.FromResult(1).Result + await task;")]
    [InlineData("if (await task > 1) { return task.Result; } return await other;")]
    [InlineData("_ = nameof(task.Result); return await task;")]
    [InlineData("return await Task.Run(() => task.Result);")]
    [InlineData("return await Task.Run(Local); int Local() => task.Result;")]
    [InlineData("Func<int> slow = () => task.Result; return await Task.Run(slow);")]
    [InlineData("new Thread(() => Thread.Sleep(1)).Start(); return await task;")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1)); return await task;")]
    [InlineData("return await Task.Factory.StartNew(() => { lock (task) { return Helper.Block(); } });")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> data = () => task.Result; return await task;")]
    [InlineData("gate.Wait(0); gate.Wait(TimeSpan.Zero); return await task;")]
    [InlineData("Monitor.TryEnter(task); return await task;")]
    [InlineData("await gate.WaitAsync(); await Task.Delay(1); return await task;")]
    [InlineData("return await task + Helper.Fine();")]
    [InlineData("My.Thread.Sleep(1); return new My.Found().Result + await task;")]
    [InlineData("if (await Task.WhenAny(task, Task.Delay(10)) == task) return task.Result; return await other;")]
    [InlineData("if (task == await Task.WhenAny(task, Task.Delay(10)).ConfigureAwait(false)) { return task.Result; } return await other;")]
    [InlineData("if (await Task.WhenAny(task, Task.Delay(10)) != task) throw new TimeoutException(); return task.Result;")]
    [InlineData("if (await Task.WhenAny(task, Task.Delay(10)) != task) { return 0; } return task.Result;")]
    [InlineData("return await Task.WhenAny(task, Task.Delay(10)) == task ? task.Result : 0;")]
    [InlineData("var first = await Task.WhenAny(task, Task.Delay(10)); if (first != task) throw new TimeoutException(); return task.Result;")]
    [InlineData("Task first; first = await Task.WhenAny(task, Task.Delay(10)); if (task == first) { return task.Result; } return 0;")]
    [InlineData("while (!task.IsCompleted) await Task.Yield(); return task.Result;")]
    [InlineData("while (!task.IsCompleted) { foreach (var one in \"ab\") { break; } await Task.Yield(); } return task.Result;")]
    [InlineData("do { await Task.Yield(); } while (!task.IsCompleted); return task.Result;")]
    [InlineData("for (; !task.IsCompleted;) await Task.Yield(); return task.Result;")]
    [InlineData("while (task.IsCompleted) { Console.Write(task.Result); task = other; } return 0;")]
    [InlineData("await (task = other); return task.Result;")]
    [InlineData("await (task = other).ConfigureAwait(false); return task.Result;")]
    [InlineData("var query = new[] { 1 }.AsParallel().Where(one => one > 1); return await Task.Run(() => query.Sum());")]
    [InlineData("return await Task.Run(() => new[] { 1 }.AsParallel().Sum());")]
    [InlineData("_ = Later(); return await task; ParallelQuery<int> Later() => new[] { 1 }.AsParallel().Select(one => one);")]
    [InlineData("_ = new[] { 1 }.AsQueryable().Sum() + new[] { 1 }.Sum(); return await task;")]
    public Task What_cannot_block_is_left_alone(string body) => Verify.Analyzer<ReachAnalyzer>(Rule, Around(body));

    [Theory]
    [InlineData("task = Task.Run(() => 1); return task.[|Result|];")]
    [InlineData("await task; task = other; return task.[|Result|];")]
    [InlineData("await other; return task.[|Result|];")]
    [InlineData("if (task.Id > 1) { await task; } return task.[|Result|];")]
    [InlineData("if (task.IsCompleted) { } return task.[|Result|];")]
    [InlineData("if (!task.IsCompleted) return task.[|Result|]; return 1;")]
    [InlineData("if (task.IsCompleted || other.IsCompleted) return task.[|Result|]; return 1;")]
    [InlineData("await task; while (true) { Console.Write(task.[|Result|]); task = other; }")]
    [InlineData("Func<Task> later = async () => await task; await later(); return task.[|Result|];")]
    [InlineData("try { Console.Write(1); await task; } catch (Exception) { } return task.[|Result|];")]
    [InlineData("return await Wrap(() => task.[|Result|]); Task<int> Wrap(Func<int> work) => Task.Run(work);")]
    [InlineData("Func<int> slow = () => task.[|Result|]; slow(); return await Task.Run(slow);")]
    [InlineData("Swap(ref task); return await task.ContinueWith(done => 1) + Take(() => task.[|Result|]); void Swap(ref Task<int> one) { } int Take(Func<int> one) => one();")]
    [InlineData("if (await Task.WhenAny(task, other) == other) return task.[|Result|]; return 1;")]
    [InlineData("if (await Task.WhenAny(task, other) != task) return task.[|Result|]; return 1;")]
    [InlineData("if (await Task.WhenAny(task, other) == task) { } return task.[|Result|];")]
    [InlineData("var first = await Task.WhenAny(task, other); if (first != task) Console.Write(1); return task.[|Result|];")]
    [InlineData("var first = await Task.WhenAny(task, other); first = task; if (first == task) return task.[|Result|]; return 1;")]
    [InlineData("if (other == task) return task.[|Result|]; return await other;")]
    [InlineData("while (!task.IsCompleted) { if (other.IsCompleted) break; await Task.Yield(); } return task.[|Result|];")]
    [InlineData("while (!other.IsCompleted) await Task.Yield(); return task.[|Result|];")]
    [InlineData("while (!task.IsCompleted) await Task.Yield(); task = other; return task.[|Result|];")]
    [InlineData("while (task.IsCompleted) { task = other; Console.Write(task.[|Result|]); } return await other;")]
    [InlineData("await (task = other); task = Task.Run(() => 1); return task.[|Result|];")]
    [InlineData("await task; return (task = other).[|Result|];")]
    [InlineData("await task; return new[] { 1 }.[|AsParallel|]().Sum();")]
    [InlineData("await task; return new[] { 1 }.[|AsParallel|]().WithDegreeOfParallelism(2).Where(one => one > 1).OrderBy(one => one).ToList().Count;")]
    [InlineData("await task; new[] { 1 }.[|AsParallel|]().ForAll(one => { }); return 1;")]
    [InlineData("await task; foreach (var one in new[] { 1 }.[|AsParallel|]()) { } return 1;")]
    [InlineData("await task; return (from one in new[] { 1 }.[|AsParallel|]() where one > 1 select one).Count();")]
    [InlineData("await task; var query = new[] { 1 }.[|AsParallel|]().Select(one => one); return query.Sum();")]
    [InlineData("await task; return new[] { 1 }.[|AsParallel|]().AsSequential().Take(1).First();")]
    [InlineData("await task; List<int> list = [.. new[] { 1 }.[|AsParallel|]()]; return list.Count;")]
    [InlineData("await task; return string.Join(',', new[] { 1 }.[|AsParallel|]()).Length + new List<int>(new[] { 1 }.[|AsParallel|]()).Count;")]
    [InlineData("await task; IComparable first = new IComparable[] { 1 }.[|AsParallel|]().First(); return first.CompareTo(1);")]
    [InlineData("await task; return new[] { 1 }.[|AsParallel|]().ToLookup(one => one).Count;")]
    public Task What_may_block_is_reported(string body) => Verify.Analyzer<ReachAnalyzer>(Rule, Around(body));

    [Fact]
    public Task Other_code_may_block() => Verify.Analyzer<ReachAnalyzer>(Rule, """
        [Actors.Actor]
        public partial class Calm
        {
            public async Task Wait(Busy busy) => await Task.Run(busy.Block);
            public string Name => nameof(Busy.Block);

            public static void Main() => new Busy().Block();

            private sealed class Nested { public void Block() => Thread.Sleep(1); }
        }

        public sealed class Busy
        {
            public void Block() { Thread.Sleep(1); lock (this) { } }
            public int Value => Task.Run(() => 1).Result;
        }

        [Actors.Actor]
        public partial class Other
        {
            // Waits in a turn of its own; who calls it through a helper is not to blame.
            public void Reported() => Thread.[|Sleep|](1);
        }

        [Actors.Actor]
        public partial class Caller { public void Call(Other other) => Bridge.Call(other); }
        public static class Bridge { public static void Call(Other other) => other.Reported(); }
        """);

    [Theory]
    [InlineData("\"a\".[|Extend|]();", "Do -> Helper.Extend -> Thread.Sleep")]
    [InlineData("_ = \"a\".[|Extended|];", "Do -> Helper.Extended -> Thread.Sleep")]
    [InlineData("new Tool<int>().[|Use|](1);", "Do -> Tool.Use -> Thread.Sleep")]
    [InlineData("[|Inherited|]();", "Do -> Base.Inherited -> Thread.Sleep")]
    [InlineData("base.[|Inherited|]();", "Do -> Base.Inherited -> Thread.Sleep")]
    [InlineData("Again.[|Ping|](3);", "Do -> Again.Ping -> Again.Pong -> Thread.Sleep")]
    [InlineData("foreach (var one in Again.[|Many|]()) { }", "Do -> Again.Many -> Thread.Sleep")]
    [InlineData("_ = new Implicit { [|Size|] = 1 };", "Do -> Implicit.Size -> Thread.Sleep")]
    [InlineData("int size = new [|Implicit|]();", "Do -> Implicit.op_Implicit -> Thread.Sleep")]
    [InlineData("var step = new Implicit(); [|step++|];", "Do -> Implicit.op_Increment -> Thread.Sleep")]
    public async Task Helpers_of_every_shape_are_followed(string call, string path)
    {
        var found = await Verify.Analyzer<ReachAnalyzer>(Rule, $$"""
            [Actors.Actor]
            public partial class Sleeper : Base { public void Do() { {{call}} } }

            public class Base { protected void Inherited() => Thread.Sleep(1); }
            public class Tool<T> { public void Use<U>(U value) => Thread.Sleep(1); }
            public static class Helper
            {
                extension(string text)
                {
                    public void Extend() => Thread.Sleep(1);
                    public int Extended { get { Thread.Sleep(1); return text.Length; } }
                }
            }
            public static class Again
            {
                public static void Ping(int times) => Pong(times);
                public static void Pong(int times) { if (times > 0) Ping(times - 1); else Thread.Sleep(1); }
                public static IEnumerable<int> Many() { Thread.Sleep(1); yield return 1; }
            }
            public class Implicit
            {
                public int Size { get => 1; init => Thread.Sleep(value); }
                public static implicit operator int(Implicit value) { Thread.Sleep(1); return 1; }
                public static Implicit operator ++(Implicit value) { Thread.Sleep(1); return value; }
            }
            """);
        Assert.Contains(path + ";", found.Single().GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Too_many_implementations_say_nothing_about_a_call() => Verify.Analyzer<ReachAnalyzer>(Rule, $$"""
        [Actors.Actor]
        public partial class Caller { public void Call(IMany many) => many.Do(); }

        public interface IMany { void Do(); }
        public class Blocking : IMany { public void Do() => Thread.Sleep(1); }
        {{string.Join('\n', Enumerable.Range(0, 8).Select(i => $"public class Other{i} : IMany {{ public void Do() {{ }} }}"))}}
        """);

    [Fact]
    public async Task Reports_do_not_depend_on_the_order_of_files()
    {
        const string Actor = "[Actors.Actor] public partial class Caller { public void Call() => A.[|Do|](); }";
        const string First = "public static class A { public static void Do() { B.X(); B.Y(); } }";
        const string Second = "public static class B { public static void Y() => Thread.Sleep(1); public static void X() => Thread.Sleep(1); }";
        var one = await Verify.Analyzer<ReachAnalyzer>(Rule, Actor, First, Second);
        var two = await Verify.Analyzer<ReachAnalyzer>(Rule, Second, First, Actor);
        Assert.Equal(one.Single().GetMessage(), two.Single().GetMessage());
        Assert.Contains("Call -> A.Do -> B.X -> Thread.Sleep", one.Single().GetMessage(), StringComparison.Ordinal);
    }

    private static string Around(string body) => $$"""
        [Actors.Actor]
        public partial class Sleeper(SemaphoreSlim gate)
        {
            public async Task<int> Handle(Task<int> task, Task<int> other)
            {
                _ = gate;
                {{body}}
            }
        }

        public static class Helper
        {
            public static int Block() => Task.Run(() => 1).Result;
            public static int Fine() => Task.Run(() => Block()).IsCompleted ? 1 : 0;
        }

        namespace My
        {
            public static class Thread { public static void Sleep(int time) { } }
            public class Found { public int Result => 1; }
        }
        """;
}
