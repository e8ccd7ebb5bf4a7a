using System.Collections.Immutable;
using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Rules;

/// <summary>What one file shows of a circle is reported from that file alone, as an editor asks; the build adds what takes more, and repeats nothing.</summary>
public class LiveCycleTests
{
    private const string Account = """
        using Actors;

        [Actor, Mailbox(4)]
        public partial class Account(LedgerProxy ledger)
        {
            public async Task Pay() => await ledger.Book();

            public void Freeze() { }

            public async Task Note() => await ledger.Tell.Note();
        }
        """;

    private const string Ledger = """
        using Actors;

        [Actor, Mailbox(4)]
        public partial class Ledger
        {
            public void Book() { }

            public void Note() { }

            public async Task Close(AccountProxy account) => await Helper(account);

            private static async Task Helper(AccountProxy account) => await account.Freeze();
        }
        """;

    [Fact]
    public async Task A_circle_in_one_file_is_live()
    {
        var compilation = Generated(Account + Ledger.Replace("using Actors;", "", StringComparison.Ordinal));

        var live = await Live(compilation, 0);

        Assert.Equal(["ACT3001: Book", "ACT3001: Freeze", "ACT3011: Note"], live);
        Assert.Equal(live, await Whole(compilation));
    }

    [Fact]
    public async Task A_circle_over_two_files_comes_with_the_build()
    {
        var compilation = Generated(Account, Ledger);

        Assert.Empty(await Live(compilation, 0));
        Assert.Empty(await Live(compilation, 1));
        Assert.Equal(["ACT3001: Book", "ACT3001: Freeze", "ACT3011: Note"], await Whole(compilation));
    }

    [Fact]
    public async Task Each_circle_is_told_once_where_one_is_in_a_file_and_one_goes_further()
    {
        var compilation = Generated(
            Account + """


            [Actor]
            public partial class Node
            {
                private readonly List<NodeProxy> _children = [];

                public async Task<int> Count()
                {
                    var sum = 1;
                    foreach (var child in _children)
                        sum += await child.Count();
                    return sum;
                }
            }
            """,
            Ledger);

        Assert.Equal(["ACT3001: Count"], await Live(compilation, 0));
        Assert.Equal(["ACT3001: Book", "ACT3001: Count", "ACT3001: Freeze", "ACT3011: Note"], await Whole(compilation));
    }

    [Theory]
    [InlineData("private readonly RingProxy _me; public Ring() => _me = Self;", "", "ACT3002: Value", "ACT3002: Value")]
    [InlineData("private RingProxy? _me;", "partial class Ring { public void Start() => _me = Self; }", "", "ACT3002: Value")]
    [InlineData("private RingProxy _me = null!; public void Start() => _me = Self;", "partial class Ring { public void Join(RingProxy other) => _me = other; }", "", "ACT3001: Value")]
    public async Task A_proxy_that_is_kept_is_judged_live_where_no_other_file_can_assign_it(string field, string other, string live, string whole)
    {
        var compilation = Generated(
            $$"""
            using Actors;

            [Actor]
            public partial class Ring
            {
                {{field}}

                public int Value() => 1;

                public async Task<int> Ask() => await _me!.Value();
            }
            """,
            other);

        Assert.Equal(live.Length > 0 ? [live] : [], await Live(compilation, 0));
        Assert.Equal([whole], await Whole(compilation));
    }

    [Fact]
    public async Task An_ask_of_self_is_live()
    {
        var compilation = Generated("""
            using Actors;

            [Actor]
            public partial class Ring
            {
                public int Value() => 1;

                public async Task<int> Ask()
                {
                    RingProxy me = Self;
                    return await me.Value();
                }
            }
            """);

        Assert.Equal(["ACT3002: Value"], await Live(compilation, 0));
        Assert.Equal(["ACT3002: Value"], await Whole(compilation));
    }

    private static CSharpCompilation Generated(params string[] sources) =>
        Compile.Generate(CompileOptions.Default, new ActorGenerator(), sources).Compilation;

    private static async Task<IEnumerable<string>> Live(Compilation compilation, int file)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == Compile.FileName(file));
        var analysis = compilation.WithAnalyzers([new AskCycleAnalyzer()]);
        return Told(await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
    }

    private static async Task<IEnumerable<string>> Whole(Compilation compilation) => Told(await Verify.Run(compilation, new AskCycleAnalyzer()));

    private static IEnumerable<string> Told(ImmutableArray<Diagnostic> found) => found
        .Select(one => $"{one.Id}: {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}")
        .Order(StringComparer.Ordinal);
}
