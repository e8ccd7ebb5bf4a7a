namespace Actors.Compiler.Tests;

/// <summary>
/// The shapes that each rule must find, marked: read by the rules' own tests, and by the fuzz test that takes them
/// apart token by token.
/// </summary>
internal static class Corpus
{
    public const string Nested = """
        using Actors;

        public static class {|ACT0001:Bank|}
        {
            public partial struct Office
            {
                [Actor]
                internal sealed class {|ACT0001:Teller|}<T>;

                [Actor]
                internal sealed partial class Guard;
            }

            public interface {|ACT0001:IBranch|}
            {
                [Actor]
                public class {|ACT0001:Manager|};
            }
        }

        [Actor, Obsolete]
        class {|ACT0001:Auditor|} : IDisposable
        {
            public void Dispose() { }
        }
        """;

    public const string Messages = """
        using System.Collections.Immutable;
        using Actors;

        [Actor]
        public partial class Mailer({|ACT1002:List<string>|} seed) : Shared, IDisposable
        {
            public void Send({|ACT1002:string[]|} lines, int times, {|ACT1002:IReadOnlyList<int>?|} more = null) => _ = seed;
            internal {|ACT1002:List<int>|} Sync() => [];
            protected internal {|ACT1002:Task<int[]>|} Asked() => Task.FromResult(new int[1]);
            public async {|ACT1002:ValueTask<Dictionary<string, int>>|} Counted() { await Task.Yield(); return new(); }
            public async {|ACT1002:IAsyncEnumerable<List<int>>|} Streamed() { await Task.Yield(); yield break; }
            [Handler] private void Tick({|ACT1002:HashSet<int>|} seen) { }
            public void Generic<T>({|ACT1002:List<T>|} items) where T : notnull { }
            public void Params(params {|ACT1002:int[]|} values) { }
            public override {|ACT1002:ImmutableArray<int[]>|} Inherited({|ACT1002:(int[] A, int B)|} pair) => [];
            public void Dispose() { }
        }

        [ActorBase]
        public abstract class Shared
        {
            public abstract {|ACT1002:ImmutableArray<int[]>|} Inherited({|ACT1002:(int[] A, int B)|} pair);
        }
        """;

    public const string StaticState = """
        using Actors;

        [Actor]
        public partial class Clerk
        {
            private static int s_served;
            private readonly int _start = Counter.{|ACT1001:Next|}();
            private readonly IStep _step = new Step();
            private readonly Tool _tool = {|ACT1001:new|}();

            public Clerk() => {|ACT1001:s_served|}++;

            public int Served => {|ACT1001:s_served|} + _start;

            public void Serve(int by)
            {
                {|ACT1001:s_served|} += by;
                Interlocked.Increment(ref {|ACT1001:s_served|});
                Counter.{|ACT1001:Total|} = Counter.{|ACT1001:Total|} + 1;
                Counter.{|ACT1001:Log|}.Add(1);
                Counter.{|ACT1001:Changed|} += OnChanged;
                _step.{|ACT1001:Take|}();
                _tool.{|ACT1001:Use|}();
                var local = new Counter();
                local = {|ACT1001:local + local|};
                _ = {|ACT1001:(int)local|} + local.{|ACT1001:Size|};
                local.{|ACT1001:Size|} += 1;
                Func<int> group = Counter.{|ACT1001:Next|};
                "a".{|ACT1001:Extend|}();
                Task.Run(() => {|ACT1001:s_served|}--);
                void Inner() => Private(Counter.{|ACT1001:Log|});
                Inner();
                try { foreach (var (key, value) in new Dictionary<int, int>()) { Action a = () => Counter.{|ACT1001:Total|} = key; } } finally { }
            }

            private static void Private(List<int> log) => log.Add({|ACT1001:s_served|});
            private void OnChanged() { }
        }

        public interface IStep { void Take(); }
        public sealed class Step : IStep { public void Take() => Counter.Again(3); }
        public class Tool { private readonly int _made = Counter.Next(); public virtual void Use() { } }
        public sealed class Hammer : Tool { public override void Use() => Counter.Again(_ = 1); }

        public sealed class Counter
        {
            private static int s_next;
            public static readonly List<int> Log = [];
            public static int Total { get; set; }
            public static event Action? Changed;
            public int Size { get => s_next; set => s_next = value; }
            public static int Next() => ++s_next;
            public static void Again(int times) { if (times > 0) Again(times - 1); else Next(); }
            public static Counter operator +(Counter left, Counter right) { Log.Add(1); Changed?.Invoke(); return left; }
            public static explicit operator int(Counter counter) => s_next;
        }

        public static class Extensions { public static void Extend(this string text) => Counter.Log.Clear(); }
        """;

    public const string Blocking = """
        using System.Collections.Concurrent;
        using System.Diagnostics;
        using Actors;

        [Actor]
        public partial class Sleeper(Task<int> given, SemaphoreSlim gate)
        {
            private readonly object _key = new();
            private readonly Lock _lock = new();
            private readonly int _start = Task.Run(() => 1).{|ACT2001:Result|};

            public Sleeper(Task other) : this(Task.FromResult(1), new(1)) => other.{|ACT2001:Wait|}();

            public int Now => given.{|ACT2001:Result|};

            public void Nap() => Thread.{|ACT2001:Sleep|}(10);

            public int Waits(Task task, ValueTask<int> value, Thread thread, Process process)
            {
                task.{|ACT2001:Wait|}(1000);
                task.{|ACT2001:Wait|}();
                task.Wait(); // By now it has completed.
                Task.{|ACT2001:WaitAll|}(given, Task.Delay(1));
                Task.{|ACT2001:WaitAny|}(given);
                given.GetAwaiter().{|ACT2001:GetResult|}();
                given.ConfigureAwait(false).GetAwaiter().{|ACT2001:GetResult|}();
                value.GetAwaiter().{|ACT2001:GetResult|}();
                thread.{|ACT2001:Join|}();
                process.{|ACT2001:WaitForExit|}();
                SpinWait.{|ACT2001:SpinUntil|}(() => true);
                Parallel.{|ACT2001:For|}(0, 1, _ => { });
                Console.{|ACT2001:ReadLine|}();
                return value.{|ACT2001:Result|} + (given?.{|ACT2001:Result|} ?? 0);
            }

            public void Locks(Mutex mutex, ManualResetEventSlim signal, CountdownEvent count, Barrier barrier, ReaderWriterLockSlim rw, BlockingCollection<int> queue)
            {
                {|ACT2001:lock|} (_key) { }
                {|ACT2001:lock|} (_lock) { }
                using (_lock.{|ACT2001:EnterScope|}()) { }
                Monitor.{|ACT2001:Enter|}(_key);
                Monitor.{|ACT2001:TryEnter|}(_key, 100);
                Monitor.{|ACT2001:Wait|}(_key);
                gate.{|ACT2001:Wait|}();
                mutex.{|ACT2001:WaitOne|}();
                WaitHandle.{|ACT2001:WaitAll|}([mutex]);
                signal.{|ACT2001:Wait|}();
                count.{|ACT2001:Wait|}();
                barrier.{|ACT2001:SignalAndWait|}();
                rw.{|ACT2001:EnterReadLock|}();
                rw.{|ACT2001:TryEnterWriteLock|}(5);
                queue.{|ACT2001:Take|}();
                queue.{|ACT2001:Add|}(1);
                foreach (var item in queue.{|ACT2001:GetConsumingEnumerable|}()) { }
            }

            public void Lambdas()
            {
                Action nap = () => Thread.{|ACT2001:Sleep|}(1);
                nap();
                void Local() => given.{|ACT2001:Wait|}();
                Local();
                try { foreach (var (key, value) in new Dictionary<int, Task<int>>()) { Action a = () => Console.Write(value.{|ACT2001:Result|}); } } finally { }
                Task.Run(() => Thread.Sleep(1));
            }

            public async Task Deep(IWait wait)
            {
                Helper.{|ACT2001:Sleep|}(3);
                wait.{|ACT2001:Now|}();
                _ = {|ACT2001:wait + wait|};
                _ = new {|ACT2001:Slow|}().{|ACT2001:Value|};
                await Helper.{|ACT2001:SleepAsync|}();
                List<int> all = [1];
                all.ForEach(Helper.{|ACT2001:Sleep|});
                Private();
            }

            private static void Private() => Thread.{|ACT2001:Sleep|}(1);
        }

        public interface IWait { void Now(); static IWait operator +(IWait left, IWait right) { Helper.Sleep(1); return left; } }
        public sealed class Wait : IWait { public void Now() => Helper.Sleep(2); }
        public sealed class Slow { public Slow() => Helper.Sleep(1); public int Value { get { Helper.Sleep(1); return 1; } } }

        public static class Helper
        {
            public static void Sleep(int times) { if (times > 0) Sleep(times - 1); Thread.Sleep(times); }
            public static async Task SleepAsync() { await Task.Yield(); Sleep(1); }
        }
        """;

    public const string Promises = """
        using Actors;

        [Sendable]
        public sealed class Loose
        {
            private readonly int[] {|ACT1005:_lines|} = [];
            public string {|ACT1005:Name|} { get; set; } = "";
            public int Count => _lines.Length;
        }

        [Sendable] public abstract record Shape;
        public sealed record Circle(double Radius, Shape? Inner) : Shape;
        public record Square : Shape { public int {|ACT1005:Side|} { get; set; } }
        public sealed record Blob(Unproved {|ACT1005:Held|}) : Shape;
        public sealed record Unproved(List<int> Held);
        [UnsafeSendable("Set once, before it is sent.")] public sealed record Late : Shape { public int At { get; set; } }

        [Sendable] public interface IEvent;
        public sealed class Event : IEvent { private int {|ACT1005:_n|}; public int Next() => ++_n; }
        public readonly struct Small(int n) : IEvent { public int N => n; }

        public class Parent { public int Id { get; set; } }
        [Sendable] public sealed class {|ACT1005:Heir|} : Parent;

        [Sendable] public abstract record Holder<T>(T Value);
        public sealed record {|ACT1005:Boxes|}() : Holder<List<int>>([]);
        public sealed record Numbers() : Holder<int>(1);
        """;

    public const string Attestations = """
        using Actors;

        [assembly: UnsafeSendable(typeof(List<>), "Frozen by convention.")]
        [assembly: {|ACT1006:UnsafeSendable(typeof(string), "Needless.")|}]
        [assembly: {|ACT1006:UnsafeSendable("Of what?")|}]
        [assembly: {|ACT1007:UnsafeSendable(typeof(Random), " ")|}]

        [{|ACT1006:UnsafeSendable("It is fine by itself.")|}]
        public sealed record Fine(int Id);

        [{|ACT1007:UnsafeSendable("")|}]
        public class Unexplained;

        [UnsafeSendable("Locked.")]
        public class Gate
        {
            [{|ACT1006:UnsafeSendable("Readonly anyway.")|}] private readonly int _id = 1;
            [UnsafeSendable("Set once.")] public int Id { get; set; }
            [{|ACT1006:UnsafeSendable("Computed.")|}] public int Twice => _id + Id;
        }

        [Actor]
        public partial class Desk([UnsafeSendable("Shared with the test.")] int[] log, [{|ACT1006:UnsafeSendable("No need.")|}] int n)
        {
            public void Take([UnsafeSendable("Not kept.")] object item, [{|ACT1006:UnsafeSendable("No need.")|}] string text) => _ = log.Length + n;
            public void Generic<T>([UnsafeSendable("Not kept.")] T item) { }
            [return: UnsafeSendable("A copy.")] public int[] Give() => [1];
            [return: {|ACT1006:UnsafeSendable("No need.")|}] public int Count() => 1;
            private void Helper([{|ACT1006:UnsafeSendable("No message.")|}] int[] values) { }
        }
        """;

    public const string Sendable = """
        using System.Collections.Immutable;
        using Actors;

        [Actor]
        public partial class Desk<T>({|ACT1002:Order|} first, ActorContext context)
        {
            public void Take({|ACT1004:Animal|} animal, {|ACT1002:Counting|} counting, Tree tree, T item, Box<T> box, {|ACT1002:Loose|} loose, {|ACT1004:Open|} open) => _ = (first, context);
            public async {|ACT1002:IAsyncEnumerable<(int, Box<Order?>)>|} All() { await Task.Yield(); yield break; }
            public static object Spawn(ActorSystem system) => Desk<Order>.Spawn(system);
        }

        public sealed record Order(string Id, ImmutableDictionary<string, Line[]> Lines) { public event Action? Changed; }
        public sealed record Line(decimal Price) { public int Count { get; set; } }
        public abstract record Animal;
        public sealed class Loose { public int N { get; set; } private string _name = ""; public string Name => _name; }
        public class Open(int n) { public int N => n; }
        public sealed class Counting(int n, [UnsafeSendable("Not written.")] int[] all) { public int Next() { (n, _) = (n + 1, all[0]); foreach (var (a, b) in new Dictionary<int, int>()) { n = a; } return n; } }
        public sealed record Tree(Tree? Left, ImmutableArray<Tree> More);
        public sealed record Box<TValue>(TValue Value);
        """;

    /// <summary>What actors reach without naming it.</summary>
    public const string Reach = """
        using Actors;
        using System.Globalization;
        using System.IO;
        using System.Text;

        public interface IPort { [Blocking("It waits.")] void Send(); int Size { get; } }
        public class Port : IPort { public void Send() { } [Blocking("")] public virtual int Size => 1; }
        public abstract class Above { private static int s_made; protected Above() => s_made++; }
        public record Draft(string Text) { protected Draft(Draft other) { Text = File.ReadAllText("a"); } }
        public static class Texts
        {
            [ThreadStatic] private static StringBuilder? t_text;
            private static readonly AsyncLocal<int> s_flow = new();
            public static readonly string[] None = [], Some = new[] { "a" };
            public static readonly Lazy<List<Func<int>>> Lazy = new(() => [() => s_flow.Value]);
            static Texts() => Thread.Sleep(1);
            public static int Flow { get => s_flow.Value; set => CultureInfo.CurrentCulture = new("de"); }
            public static string Rent() => (t_text ??= new()).ToString();
            public static void Write(Stream to, string text) { using TextWriter writer = new StreamWriter(to); writer.Write(text); to.CopyTo(Stream.Null); }
            public static void Deconstruct(this string text, out int a, out int b) { a = b = 0; lock (text) { } }
        }

        [Actor]
        public partial class Reacher : Above
        {
            private readonly IPort _port = new Port();
            private Draft _draft = new("");

            public Reacher(int size) => _ = size;

            public int Reach(string text)
            {
                _port.Send();
                var (a, (b, c)) = (_port.Size, text);
                foreach (var (d, e) in new[] { text }) { a += d; }
                _draft = _draft with { Text = Texts.Rent() };
                if (text is (1, var f) && text is { Length: 1 } and [var g, ..]) { a = f + g; }
                Stream to = new MemoryStream(); to = File.OpenRead(text);
                Texts.Write(to, text); Texts.Write(new MemoryStream(), $"{a}");
                Console.CancelKeyPress += (_, _) => Thread.Sleep(a);
                List<string> texts = [text, .. Texts.Some]; texts.ConvertAll(File.ReadAllText);
                a += File.ReadAllText(text).Length; Thread.Sleep(a);
                return Texts.Flow++ + Texts.None.Length + Texts.Lazy.Value[^1]() + b + c;
            }
        }
        """;

    public const string Owning = """
        using Actors;

        [Actor]
        public partial class Sink
        {
            public int {|ACT1011:Count|};
            public List<int> {|ACT1011:Items|} { get; } = [];
            protected internal string {|ACT1011:Name|} { get; internal set; } = "";
            public event Action? {|ACT1011:Changed|};
            private byte[] _buffer = [];
            public void Write(Owned<byte[]> data) => _buffer = data.Take();
            public void Give(Sink other) => other.Write(new Owned<byte[]>({|ACT1009:_buffer|}));
            public static Sink Make() => {|ACT1012:new|}();
            public static object Any() => Activator.{|ACT1012:CreateInstance<Sink>|}();
        }

        public static class Program
        {
            public static void Run(Action<Owned<byte[]>> send, byte[] buffer, List<byte[]> all, Dictionary<int, byte[]> map)
            {
                try
                {
                    Action later = () => send(new(buffer));
                    later();
                    foreach (var (key, value) in map) { send(new Owned<byte[]>(value)); Console.WriteLine(key); }
                }
                catch (Exception failure) when (failure is { Message: { Length: > 0 } text } && buffer is [1, .. var rest])
                {
                    send(Owned.Of(rest)); all[0] = text.Length > 1 ? rest : buffer; Local(all[^1]);
                }
                finally
                {
                    using var stream = new MemoryStream(buffer);
                    for (var i = 0; i < 3; i++) { (buffer, all[i]) = (all[i], buffer); send(Owned.Move(ref buffer)); }
                }

                void Local(byte[] given) { var (a, b) = (given, (given, 1)); send(new(b.given ?? a)); switch (all) { case [var one]: Array.Clear(one); break; case { Count: 2 }: goto default; default: return; } }
            }
        }
        """;

    public const string Leaks = """
        using Actors;

        public sealed record Note(List<string> Lines);
        public static class Store
        {
            private static object? _last;
            public static void Keep(object value) => _last = value;
            public static T Same<T>(T value) => value;
        }

        [Actor]
        public partial class Diary(string name, {|ACT1002:List<string>|} first)
        {
            private readonly List<string> _lines = [];
            private readonly int[] _days = new int[7];
            private int _count;
            private event Action? Written;

            [NotHandler] public List<string> Lines() => {|ACT1014:_lines|};
            [NotHandler] public object Me() => Store.Same({|ACT1013:this|});
            [NotHandler] public Note Note() => new({|ACT1014:_lines|}) { Lines = {|ACT1014:_lines|} };
            [NotHandler] public IEnumerable<string> Each(bool all)
            {
                foreach (var (line, index) in _lines.Select((line, index) => (line, index)))
                    yield return line;
                var (a, (b, _)) = (_lines, (_days, 1));
                a?.Clear();
                var copy = all ? [.. _lines, name] : _lines ?? first;
                copy[^1] = _count switch { 0 => "x", > 3 when all => "y", _ => nameof(_count) };
            }

            public async Task Write(CancellationToken token)
            {
                Task.{|ACT1018:Run|}(() => {|ACT1015:_count|}++);
                _ = Task.Run({|ACT1015:Count|});
                using var timer = new Timer({|ACT1017:async|} _ => await Task.Delay({|ACT1015:_count|}));
                token.Register(() => { {|ACT1015:_days|}[0]++; });
                for (var i = 0; i < 3; i++)
                {
                    try { await Task.Delay(i, token).{|ACT1016:ConfigureAwait(false)|}; }
                    catch (IOException) when (_count > 3) { continue; }
                    finally { Written?.Invoke(); }
                }

                await foreach (var line in File.ReadLinesAsync(name, token).{|ACT1016:ConfigureAwait(false)|})
                    _lines.Add(line);
                Written += () => _count--;
                Store.{|ACT1001:Keep|}({|ACT1013:this|});
                {|ACT1018:Local|}();
                async Task Local() => await Task.Yield();
                async void {|ACT1017:Fire|}() => await Local();
            }

            private void Count() => _count++;
        }
        """;

    /// <summary>Proxies and roles as the generator knows them; it does not run here.</summary>
    public const string Asks = """
        using Actors;

        [Role] public interface IStore { ValueTask<int> Get(int key, CancellationToken stop = default); }
        [Actor] public partial class Store;

        public sealed class StoreProxy
        {
            public TellProxy Tell => default;
            public ValueTask<int> Get(int key) => default;
            public ValueTask<int> Get(int key, CancellationToken stop) => default;
            public readonly struct TellProxy { public ValueTask Get(int key) => default; }
        }

        [Actor]
        public partial class Clerk(StoreProxy store, IStore role)
        {
            private ValueTask<int> _kept = store.{|ACT3003:Get|}(0);

            public async Task Work(bool first, CancellationToken stop)
            {
                store.{|ACT3003:Get|}(1);
                store.Tell.{|ACT3004:Get|}(2);
                _kept = role.{|ACT3003:Get|}(3);
                var one = store.{|ACT3005:Get|}(4);
                if (!first && await one is var got and > 3)
                    one = store.Get(got, stop);
                try { await {|ACT3003:one|}; } catch (Exception) when (one.IsCompleted) { _ = {|ACT3003:one|}.Result; }
                foreach (var more in new[] { store.Get(5, stop), one })
                    await more.ConfigureAwait(true);
                var (two, three) = (store.Get(6, stop), role.Get(7, stop));
                Func<Task> later = async () => await two;
                await later();
                await Asks.WhenAll([three, {|ACT3003:three|}]);
            }
        }
        """;

    /// <summary>What is sent later and again, as the generator would have it; it does not run here.</summary>
    public const string Timers = """
        using Actors;

        public sealed class MeterProxy
        {
            public AfterProxy After(TimeSpan delay) => default;
            public readonly struct AfterProxy { public ActorTimer Read(string text, int times = 1) => null!; }
        }

        [Actor]
        public partial class Meter(ActorContext context, MeterProxy next)
        {
            private readonly List<ActorTimer> _timers = [];
            private ActorTimer? _own;

            [Every(10)] private void Flush() => _timers.RemoveAll(timer => !timer.IsActive);
            [Every(0.5, AfterSeconds = 0), Interleave] private async Task Poll(CancellationToken stop) => await Task.Delay(1, stop);
            [Every(1)] internal ValueTask Beat() => _own is { IsActive: true } own && own.Cancel() ? default : ValueTask.CompletedTask;

            public void Read(string text, int times = 1)
            {
                _own?.Cancel();
                _timers.Add(_own = next.After(TimeSpan.FromSeconds(times)).Read(text, times + 1));
                if (context.Stopping.IsCancellationRequested)
                    _timers.ForEach(static timer => timer.Cancel());
            }
        }
        """;

    public const string Groups = """
        using Actors;

        [Actor, Pool(PoolRouting.ByKey)]
        public partial class Shelf(Topic<int> topic)
        {
            private readonly Dictionary<string, int> _items = [];

            public void Put([PoolKey] string key, {|ACT1002:List<int>|} items)
            {
                _items[key] = items.Count;
                topic.Publish(items.Count);
            }

            [Broadcast]
            public void Clear() => _items.Clear();
        }

        public static class Start
        {
            private static readonly Func<ActorSystem, Topic<Owned<int>>> Make = system => {|ACT1002:new(system, "owned")|};

            public static async Task Run(ActorSystem system)
            {
                var lists = new {|ACT1002:Topic<List<int>>|}(system, "lists");
                var pool = Shelf.SpawnPool(system.Named("a"), new PoolOptions(2), new Topic<int>(system, "b"));
                await pool.ResizeAsync(3);
                await lists.PublishAsync([]);
                Make(system).Publish(Owned.Of(1));
            }
        }
        """;

    /// <summary>Behaviours; <c>Become</c> as the generator writes it, which does not run here.</summary>
    public const string Behaving = """
        using Actors;

        public enum Phase { Open, Closing, Closed, Gone }

        [Actor, Behaviours(StashCapacity = 3)]
        public partial class Auction
        {
            public Auction() => Become(Phase.Closing);

            [When(Phase.Open)]
            public decimal {|ACT3013:Bid|}(decimal amount, CancellationToken stop) => amount;

            [When(Phase.Closed, Handles = nameof(Bid))]
            private async Task<decimal> BidTooLate(decimal amount) { await Task.Yield(); Become(amount > 3 ? Phase.Open : Phase.Closed); return -1; }

            [When(Phase.Open, Phase.Gone, Otherwise = Otherwise.Stash)]
            public void {|ACT0038:Settle|}(int id) => Become(id switch { 1 => Phase.Closed, _ => throw new InvalidOperationException() });

            [When(Phase.Open), StateTimeout(30)]
            private void Close() => Become(Phase.Closed);

            [OnEnter(Phase.Closed)]
            private void Announce(Phase before) { }

            private void Become(Phase phase) { }
        }
        """;

    public const string Circles = """
        using Actors;

        public sealed class Refused : Exception;

        public sealed class LeftProxy
        {
            public TellProxy Tell => default;
            public ValueTask<int> Get(int key) => default;
            public readonly struct TellProxy { public ValueTask Set(int key) => default; }
        }

        public sealed class RightProxy
        {
            public TellProxy Tell => default;
            public ValueTask<int> Get(int key) => default;
            public readonly struct TellProxy { public ValueTask Set(int key) => default; }
        }

        [Actor, Mailbox(4)]
        public partial class Left(RightProxy right)
        {
            private readonly LeftProxy _me = null!;
            public async Task Ask() => await Inner(1);
            public async Task Send() { foreach (var one in new[] { right }) await one.Tell.Set(2); }
            [Throws<Refused>] public int Get(int key) => key;
            public void Set(int key) => Set(key);
            private async Task<int> Inner(int key) { try { return await right.Get(key); } catch (Refused) { throw; } finally { await _me.Get(key); } }
        }

        [Actor, Mailbox(4), AllowCycle("Never both.")]
        public partial class Right
        {
            private LeftProxy? _left;
            [AllowCycle("")] public async Task Ask() { Func<Task> ask = async () => await _left!.Get(1); await ask(); }
            public async Task Send() { await Now(); async Task Now() => await _left!.Tell.Set(3); }
            [Throws<Refused>, Interleave] public int Get(int key) => key;
            public void Set(int key) => _left = null;
        }
        """;

    public const string Supervising = """
        using Actors;

        public sealed class Torn : Exception;

        public sealed class Lost<T> : Exception;

        [Actor, Throws<Torn>]
        public partial class Sail
        {
            [Throws<Lost<int>>]
            public Sail(string name) { }
            public static SailProxy Spawn(IActorParent parent, string name) => new();
            [Throws<Torn>] private void OnStart() { }
        }

        public sealed class SailProxy;

        public sealed class Camp(ActorContext context)
        {
            public SailProxy Make(string name) => Sail.Spawn(context.Named(name), "b");
        }

        [ActorBase]
        public abstract class Keeper
        {
            protected SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception {|ACT3014:switch|}
            {
                Torn => SupervisorDirective.Restart,
                TimeoutException when failure.Attempt < 3 => SupervisorDirective.Stop,
            };
        }

        [Actor]
        public partial class Ship(ActorContext context) : Keeper
        {
            private readonly SailProxy _sail = Sail.Spawn(context, "a");
            private readonly Camp _camp = new(context);

            private new SupervisorDirective OnChildFailure(ChildFailure failure)
            {
                var cause = failure.Exception;
                if (cause is not Torn { Message.Length: > 3 } && failure is { Attempt: > 1, Exception: IOException or FormatException })
                    return SupervisorDirective.Resume;
                switch (cause)
                {
                    case TimeoutException { Message: var why }: return why.Length > 2 ? SupervisorDirective.Stop : Decide(failure);
                    case Torn: return (failure.Exception, failure.Attempt) switch { (null, _) => default, var (_, attempt) => (SupervisorDirective)attempt };
                    default: {|ACT3014:throw|} new InvalidOperationException();
                }
            }

            private static SupervisorDirective Decide(ChildFailure failure) => failure switch
            {
                (_, _, _, Torn, < 3) => SupervisorDirective.Restart,
                _ => throw failure.Exception,
            };
        }
        """;

    public const string Injecting = """
        using Actors;

        public interface IStore
        {
            Task SaveAsync(string key, IReadOnlyCollection<string> lines);
        }

        public sealed class Session
        {
            private readonly List<object> _kept = [];

            public void Keep(object what) => _kept.Add(what);
        }

        [Actor, Pool]
        public partial class Desk<T>([Inject] IStore store, [Inject("mail")] Func<string, T>? mail, [Inject] Session session, {|ACT1004:IStore|} other, [Inject(typeof(List<>))] IEnumerable<int> numbers, ActorContext context, int size = 3)
            where T : class
        {
            private readonly List<string> _lines = [];

            public Desk([Inject(DayOfWeek.Monday)] IStore store, string name)
                : this(store, null, new Session(), store, [1L.GetHashCode()], null!, name.Length)
            {
            }

            public async Task<int> Write(string line)
            {
                _lines.Add(line);
                session.Keep({|ACT1014:_lines|});
                await store.SaveAsync(mail?.Invoke(line)?.ToString() ?? context.Address.Path, [.. _lines]);
                await other.SaveAsync("", []);
                return numbers.Sum() + size;
            }

            public void Note({|ACT1002:List<string>|} lines) => _lines.AddRange(lines);
        }
        """;

    public const string Flow = """
        using System.Collections.Immutable;
        using Actors;

        public sealed record Reading(int Value);

        [Actor, TurnBudget(50)]
        public partial class Gateway
        {
            private int _count;
            [Priority] public void Cancel(int order) => _count -= order;
            [Priority(-1), TimeToLive(5.5)] public int Price(string symbol) => symbol.Length;
            [Batch(256), TurnBudget(2, Strict = true)] public async Task Record(ImmutableArray<Reading> readings, CancellationToken token) { await Task.Yield(); _count += readings.Length; }
            [Batch(2)] public void Lists({|ACT1002:ImmutableArray<List<int>>|} lists) => _count++;
            [Throttle(0.5)] public void Redraw<T>(T view) => _count++;
            [Debounce(0.2)] internal void Search(string text) => Self.Tell.Own(new Own1(text));
            [Handler, Batch(3)] private void Own(ImmutableArray<Own1> texts) => _count++;
            private sealed record Own1(string Text);
        }

        [Actor]
        public partial class Client(GatewayProxy gateway)
        {
            public async Task Go() { await gateway.Record(new Reading(1)); gateway.Tell.Record(new Reading(2)); gateway.Tell.Redraw(3); gateway.Tell.Search("a"); }
        }
        """;

    public static string[] All => [Flow, Nested, Messages, StaticState, Blocking, Promises, Attestations, Sendable, Reach, Owning, Leaks, Asks, Circles, Timers, Behaving, Groups, Supervising, Injecting];
}
