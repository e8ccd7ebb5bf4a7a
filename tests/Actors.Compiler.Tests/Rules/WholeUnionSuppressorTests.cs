using Actors.Analyzers;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Rules;

/// <summary>A switch over an actor's messages is held exhaustive by the compiler; where all have an arm, it says nothing.</summary>
public class WholeUnionSuppressorTests
{
    private const string Actor = """
        using Actors;

        namespace Shop;

        [Actor]
        public partial class Till
        {
            public void Pay(decimal amount, string? who) { }
            public int Count() => 0;
            [Handler] private void Tick(Secret secret) { }
            private struct Secret;
        }

        [Actor]
        public partial class Box<T>
        {
            public void Put(T item) { }
            public void Clear() { }
        }

        """;

    [Theory]
    [InlineData("TillMessage.Pay => 1, TillMessage.Count => 2, TillMessage.Tick => 3")]
    [InlineData("TillMessage.Pay pay => 1, TillMessage.Count count => 2, TillMessage.Tick => 3")]
    [InlineData("TillMessage.Pay(var amount, _) => 1, TillMessage.Count { } => 2, TillMessage.Tick _ => 3")]
    [InlineData("TillMessage.Pay(decimal amount, var who) => 1, TillMessage.Count { } => 2, TillMessage.Tick _ => 3")]
    [InlineData("TillMessage.Pay { Amount: > 3 } => 0, TillMessage.Pay or (TillMessage.Count or TillMessage.Tick) => 1")]
    public async Task With_all_cases_it_is_silent(string arms) => Assert.Empty(await Warnings("TillMessage", arms));

    [Theory]
    [InlineData("TillMessage.Pay => 1, TillMessage.Count => 2")]
    [InlineData("TillMessage.Pay pay when pay.Amount > 3 => 1, TillMessage.Count => 2, TillMessage.Tick => 3")]
    [InlineData("TillMessage.Pay { Amount: > 3 } => 1, TillMessage.Count => 2, TillMessage.Tick => 3")]
    [InlineData("TillMessage.Pay(_, string who) => 1, TillMessage.Count => 2, TillMessage.Tick => 3")]
    [InlineData("TillMessage.Pay(_, { } who) => 1, TillMessage.Count => 2, TillMessage.Tick => 3")]
    [InlineData("not TillMessage.Pay => 1")]
    public async Task With_one_missing_the_compiler_says_so(string arms) => Assert.Equal(["CS8509"], await Warnings("TillMessage", arms));

    [Fact]
    public async Task A_generic_actors_union_is_one_too()
    {
        Assert.Empty(await Warnings("BoxMessage<int>", "BoxMessage<int>.Put => 1, BoxMessage<int>.Clear => 2"));
        Assert.Equal(["CS8509"], await Warnings("BoxMessage<int>", "BoxMessage<int>.Put => 1"));
    }

    [Fact]
    public async Task Other_types_are_the_compilers_own_affair() =>
        Assert.Equal(["CS8509"], await Warnings("ActorMessage", "TillMessage.Pay => 1, TillMessage.Count => 2, TillMessage.Tick => 3"));

    private static async Task<IEnumerable<string>> Warnings(string type, string arms)
    {
        var compilation = Compile.Generate(new ActorGenerator(), Actor + $$"""
            public static class Reader
            {
                public static int Read({{type}} message) => message switch { {{arms}} };
            }
            """).Compilation;
        var found = await compilation
            .WithAnalyzers([new WholeUnionSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync();
        return found.Where(static one => !one.IsSuppressed && one.Severity >= DiagnosticSeverity.Warning && one.Id is not "CS1591").Select(static one => one.Id);
    }
}
