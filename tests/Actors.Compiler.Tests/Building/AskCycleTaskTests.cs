using Actors.Build;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Actors.Compiler.Tests.Building;

/// <summary>The task that joins what assemblies ask of each other, on assemblies compiled as a user's build does.</summary>
public sealed class AskCycleTaskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-cycles-").FullName;
    private readonly List<string> _assemblies = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(OptimizationLevel.Release)]
    [InlineData(OptimizationLevel.Debug)]
    public void A_cycle_over_three_assemblies_is_reported_where_it_closes(OptimizationLevel level)
    {
        Build(level, "Contracts", """
            using Actors;

            [Role]
            public interface IAudit
            {
                ValueTask<bool> Check(decimal amount);
            }
            """);
        Build(level, "Ledgers", """
            using Actors;

            [Actor]
            public partial class Ledger(IAudit audit)
            {
                private decimal _sum;

                public async Task Book(decimal amount)
                {
                    if (await Checked(amount))
                        _sum += amount;
                }

                public decimal Sum() => _sum;

                private async Task<bool> Checked(decimal amount) => await audit.Check(amount);
            }
            """);
        var warnings = Build(level, "Banks", """
            using Actors;

            [Actor]
            public partial class Bank(LedgerProxy ledger) : IAudit
            {
                public async Task Pay(decimal amount)
                {
                    await Task.Yield();
                    await ledger.Book(amount);
                }

                public bool Check(decimal amount) => amount > 0;

                public void Tell(decimal amount) => ledger.Tell.Book(amount);
            }
            """.Replace("public void Tell(", "public void Hint(", StringComparison.Ordinal));

        var warning = Assert.Single(warnings);
        Assert.Equal("ACT3001", warning.Code);
        Assert.Equal("Banks.cs", warning.File);
        Assert.Equal(9, warning.LineNumber);
        Assert.Equal("This ask may wait for itself: Bank.Pay → Ledger.Book, Ledger.Book → Bank.Check; tell instead of asking, or let one of these handlers interleave", warning.Message);
    }

    /// <summary>The ledger asks whoever audits; the bank does, and waits for room at the ledger.</summary>
    [Theory]
    [InlineData("await ledger.Tell.Note(1);", true)]
    [InlineData("var room = ledger.Tell.Note(1); await Task.Yield(); await room;", true)]
    [InlineData("await Asks.WhenAll(ledger.Tell.Note(1), ledger.Tell.Note(2));", true)]
    [InlineData("_ = ledger.Tell.Note(1); await Task.Yield();", false)]
    [InlineData("await ledger.Tell.Peek();", false)]
    [InlineData("await Task.Run(async () => await ledger.Tell.Note(1));", false)]
    public void A_tell_counts_if_the_turn_waits_for_room(string body, bool isCycle)
    {
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            Build(level, "Books" + level, """
                using Actors;

                [Role]
                public interface IAudit
                {
                    ValueTask<bool> Check(decimal amount);
                }

                [Actor, Mailbox(8)]
                public partial class Ledger(IAudit audit)
                {
                    private decimal _sum;

                    public async Task Book(decimal amount) => _sum += await audit.Check(amount) ? amount : 0;

                    public void Note(decimal amount) => _sum += amount;

                    [Interleave]
                    public void Peek() => _sum++;
                }
                """);
            var warnings = Build(level, "Banks" + level, $$"""
                using Actors;

                [Actor]
                public partial class Bank(LedgerProxy ledger) : IAudit
                {
                    public bool Check(decimal amount) => amount > 0;

                    public async Task Pay()
                    {
                        {{body}}
                    }
                }
                """);
            Assert.Equal(isCycle ? ["ACT3011"] : [], warnings.Select(warning => warning.Code).Distinct());
            if (isCycle)
            {
                Assert.Equal(
                    "This may wait for itself when mailboxes are full: Bank.Pay → Ledger.Note, Ledger.Book → Bank.Check; do not wait for room in one of these turns, or let one of these handlers interleave",
                    warnings[0].Message);
                Assert.Equal("https://github.com/actors-dotnet/actors/blob/main/docs/rules/ACT3011.md", warnings[0].HelpLink);
            }

            _assemblies.Clear();
        }
    }

    [Fact]
    public void The_picture_shows_a_wait_for_room_that_closes_a_cycle_in_red()
    {
        Build(OptimizationLevel.Release, "Pumps", """
            using Actors;

            [Actor, Mailbox(8)]
            public partial class Left(RightProxy right)
            {
                public async Task Push() => await right.Tell.Push();
            }

            [Actor, Mailbox(8)]
            public partial class Right
            {
                private LeftProxy? _left;

                public async Task Push()
                {
                    if (_left is { } left)
                        await left.Tell.Push();
                }

                public void Join(LeftProxy left) => _left = left;

                public void Show(ScreenProxy screen) => screen.Tell.Draw();
            }

            [Actor]
            public partial class Screen
            {
                private int _drawn;

                public void Draw() => _drawn++;
            }
            """);
        var picture = Path.Combine(_folder, "topology.mmd");

        Assert.True(new DrawTopology { BuildEngine = new TestBuild(), Assembly = _assemblies[^1], References = [typeof(ActorAttribute).Assembly.Location], File = picture }.Execute());

        Assert.Equal(
            """
            flowchart LR
              a0[Left]
              a1[Right]
              a2[Screen]
              a0 -.->|Push| a1
              a1 -.->|Push| a0
              a1 -.->|Draw| a2
              linkStyle 0,1 stroke:red,color:red

            """,
            File.ReadAllText(picture));
    }

    /// <summary>Each would be a circle over two assemblies if the line marked were an ask that both sides wait for.</summary>
    [Theory]
    [InlineData("await account.Freeze();", true)]
    [InlineData("await account.Freeze().ConfigureAwait(true);", true)]
    [InlineData("await account.Within(TimeSpan.FromSeconds(1)).Freeze(CancellationToken.None);", true)]
    [InlineData("var ask = account.Freeze(); await Task.Yield(); await ask;", true)]
    [InlineData("await Asks.WhenAll(account.Freeze(), account.Freeze());", true)]
    [InlineData("await Asks.WhenAll(new[] { account }.Select(one => one.Freeze()));", true)]
    [InlineData("await Local(); async Task Local() => await account.Freeze();", true)]
    [InlineData("Func<Task> later = async () => await account.Freeze(); await later();", true)]
    [InlineData("try { await Task.Yield(); } finally { await account.Freeze(); }", true)]
    [InlineData("await Helper.Freeze(account);", true)]
    [InlineData("await foreach (var line in account.Lines()) { _sum += line; }", true)]
    [InlineData("foreach (var _ in Helper.Each(account)) { await Task.Yield(); } await Helper.Freeze(account);", true)]
    [InlineData("account.Tell.Freeze(); await Task.Yield();", false)]
    [InlineData("var later = account.After(TimeSpan.FromSeconds(1)).Freeze(); await Task.Yield(); later.Cancel();", false)]
    [InlineData("_ = account.Freeze(); await Task.Yield();", false)]
    [InlineData("var task = account.Freeze().AsTask(); await Task.Yield(); GC.KeepAlive(task);", false)]
    [InlineData("_ = Helper.Freeze(account); await Task.Yield();", false)]
    [InlineData("await Task.Run(async () => await account.Freeze());", false)]
    [InlineData("await account.Peek();", false)]
    [InlineData("await other.Look();", false)]
    [InlineData("await Task.Yield(); GC.KeepAlive(account);", false)]
    public void An_ask_counts_if_the_turn_waits_for_it(string body, bool isCycle)
    {
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            Build(level, "Contracts" + level, """
                using Actors;

                [Role]
                public interface IBook
                {
                    ValueTask Close(decimal sum);
                }

                [Actor]
                public partial class Account(IBook book)
                {
                    private decimal _sum;
                    private bool _isFrozen;

                    public async Task Pay(decimal amount) => await book.Close(_sum -= amount);

                    public void Freeze() => _isFrozen = true;

                    [Interleave]
                    public bool Peek() => _isFrozen;

                    public async IAsyncEnumerable<decimal> Lines()
                    {
                        await Task.Yield();
                        yield return _sum;
                    }
                }

                [Actor]
                public partial class Other
                {
                    public int Look() => 1;
                }
                """);
            var warnings = Build(level, "Ledgers" + level, $$"""
                using Actors;

                [Actor]
                public partial class Ledger(AccountProxy account, OtherProxy other) : IBook
                {
                    private decimal _sum;

                    public async Task Close(decimal sum)
                    {
                        _sum += sum;
                        if (_sum < 0)
                            await other.Look();
                        {{body}}
                    }
                }

                internal static class Helper
                {
                    public static async Task Freeze(AccountProxy account) => await account.Freeze();

                    public static IEnumerable<AccountProxy> Each(AccountProxy account)
                    {
                        yield return account;
                    }
                }
                """);
            Assert.Equal(isCycle, warnings.Count > 0);
            _assemblies.Clear();
        }
    }

    /// <summary>Compiles sources against what was built before, runs the task on it, and gives its warnings.</summary>
    [Fact]
    public void What_is_told_later_is_drawn_as_a_tell_also_where_a_timer_calls_the_handler()
    {
        Build(OptimizationLevel.Release, "Meters", """
            using Actors;

            [Actor]
            public partial class Meter(LedgerProxy ledger)
            {
                [Every(1)]
                private void Flush() => ledger.After(TimeSpan.FromSeconds(1)).Book(1);

                public void Start() => Self.Every(TimeSpan.FromSeconds(1)).Start();
            }

            [Actor]
            public partial class Ledger
            {
                private decimal _sum;

                public void Book(decimal amount) => _sum += amount;

                public void Tick() => Self.After(TimeSpan.FromSeconds(1)).Tick();
            }
            """);
        var file = Path.Combine(_folder, "Meters.mmd");

        Assert.True(new DrawTopology { BuildEngine = new TestBuild(), Assembly = _assemblies[0], References = [typeof(ActorAttribute).Assembly.Location], File = file }.Execute());

        Assert.Equal(
            """
            flowchart LR
              a0[Ledger]
              a1[Meter]
              a0 -.->|Tick| a0
              a1 -.->|Book| a0

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(file));
    }

    private List<BuildWarningEventArgs> Build(OptimizationLevel level, string name, string source)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [.. Compile.Sources(CompileOptions.Default, source).Select(file => Compile.Tree(file.Text, file.Path == Compile.FileName(0) ? name + ".cs" : file.Path, CompileOptions.Default))],
            [.. Compile.References, .. _assemblies.Select(path => MetadataReference.CreateFromFile(path))],
            CompileOptions.Default.Compilation.WithOptimizationLevel(level));
        Compile.Driver(CompileOptions.Default, new ActorGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var path = Path.Combine(_folder, name + ".dll");
        using (var image = File.Create(path))
        using (var symbols = File.Create(Path.ChangeExtension(path, ".pdb")))
        {
            var emitted = output.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        }

        var engine = new TestBuild();
        Assert.True(new FindAskCycles { BuildEngine = engine, Assembly = path, References = [.. _assemblies, typeof(ActorAttribute).Assembly.Location] }.Execute());
        _assemblies.Add(path);
        return engine.Warnings;
    }
}
