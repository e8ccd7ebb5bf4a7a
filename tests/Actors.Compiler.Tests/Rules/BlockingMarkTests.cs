using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>What a project says of members whose code the compiler does not see.</summary>
public class BlockingMarkTests
{
    private const string Library = """
        namespace Contoso;

        public interface IPort { [Actors.Blocking("It waits for the other side.")] int Read(); }
        public class Port : IPort { public int Read() => 1; public virtual void Close() { } }
        public class Device
        {
            [Actors.Blocking("It waits for the motor.")] public Device() { }
            public Device(int id) { }
            [Actors.Blocking("It asks the sensor.")] public int Heat => 1;
            [Actors.Blocking("It waits for the motor.")] public virtual void Move() { }
        }
        public sealed class Robot() : Device(1) { public override void Move() { } }
        [Actors.Blocking("All of it talks over a slow line.")] public static class Modem { public static void Dial() { } }
        public class Client<T> { public T? Fetch(string name) => default; public T? Fetch(int id) => default; public int Size => 1; }
        """;

    private static readonly CompileOptions Rule = CompileOptions.Default with { Rule = Descriptors.BlockingCallId, Library = Library };

    [Fact]
    public async Task A_mark_is_seen_across_assemblies()
    {
        var found = await Verify.Analyzer<ReachAnalyzer>(Rule, """
            using Contoso;

            [Actors.Actor]
            public partial class Caller
            {
                private readonly IPort _port = new Port();
                public int Read() => _port.[|Read|]();
                public int Near() => new Port().[|Read|]();
                public void Close() => new Port().Close();
                public int Make() => new [|Device|]().[|Heat|];
                public void Move() => new Robot().[|Move|]();
                public void Far() => Helper.[|Dial|]();
                public string Name() => nameof(Modem.Dial);
            }

            public static class Helper { public static void Dial() => Modem.Dial(); }
            """);
        Assert.Equal("'IPort.Read' blocks a thread inside a turn of the actor (It waits for the other side.); await instead", found[0].GetMessage());
        Assert.Equal(
            "This blocks a thread inside a turn of the actor: Far -> Helper.Dial -> Modem.Dial (All of it talks over a slow line.); await instead",
            found[^1].GetMessage());
    }

    [Theory]
    [InlineData("M:Contoso.Client`1.Fetch", "client.[|Fetch|](1); client.[|Fetch|](\"a\"); _ = client.Size;")]
    [InlineData("M:Contoso.Client`1.Fetch(System.String)", "client.Fetch(1); client.[|Fetch|](\"a\");")]
    [InlineData("P:Contoso.Client`1.Size", "client.Fetch(1); _ = client.[|Size|];")]
    [InlineData("# all of it\nT:Contoso.Client`1   # as measured\n", "client.[|Fetch|](1); _ = client.[|Size|];")]
    [InlineData("M:Contoso.Port.Close", "new Port().[|Close|]();")]
    [InlineData("M:Contoso.Client`1.#ctor", "new [|Client<string>|]();")]
    [InlineData("!M:System.Threading.Thread.Sleep", "Thread.Sleep(1); gate.[|Wait|]();")]
    [InlineData("!M:System.Threading.SemaphoreSlim.Wait(System.Int32)", "gate.Wait(5); gate.[|Wait|]();")]
    [InlineData("", "client.Fetch(1);")]
    public Task An_additional_file_lists_what_nobody_can_mark(string list, string body) => Verify.Analyzer<ReachAnalyzer>(
        Rule with { AdditionalFiles = new Dictionary<string, string> { ["build/Actors.Blocking.txt"] = list, ["build/Other.txt"] = "T:Contoso.Port" } },
        $$"""
        using Contoso;

        [Actors.Actor]
        public partial class Caller
        {
            public void Call(Client<string> client, SemaphoreSlim gate) { {{body}} }
        }
        """);

    [Fact]
    public async Task Lines_that_name_nothing_are_reported()
    {
        var options = Rule with { AdditionalFiles = new Dictionary<string, string> { ["Actors.Blocking.txt"] = """
            # A comment.
            M:Contoso.Port.Close

            M:Contoso.Port.Clsoe
              Contoso.Port   # no kind
            X:
            !M:System.Threading.Thread.Nap
            """ } };
        var found = await Verify.Run(options with { Rule = null }, Compile.Create(options, ""), new BlockingMarkAnalyzer());
        Assert.Equal(
            [("M:Contoso.Port.Clsoe", 3, 0), ("Contoso.Port", 4, 2), ("X:", 5, 0), ("!M:System.Threading.Thread.Nap", 6, 0)],
            found.Select(diagnostic => (
                diagnostic.GetMessage().Split('\'')[1],
                diagnostic.Location.GetLineSpan().StartLinePosition.Line,
                diagnostic.Location.GetLineSpan().StartLinePosition.Character)));
        Assert.All(found, diagnostic => Assert.Equal((Descriptors.BlockingLineId, "Actors.Blocking.txt"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path)));
    }
}
