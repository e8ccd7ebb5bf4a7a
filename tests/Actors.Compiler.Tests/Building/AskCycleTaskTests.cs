using System.Collections;
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

    /// <summary>Compiles sources against what was built before, runs the task on it, and gives its warnings.</summary>
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

        var engine = new Engine();
        Assert.True(new FindAskCycles { BuildEngine = engine, Assembly = path, References = [.. _assemblies, typeof(ActorAttribute).Assembly.Location] }.Execute());
        _assemblies.Add(path);
        return engine.Warnings;
    }

    private sealed class Engine : IBuildEngine
    {
        public List<BuildWarningEventArgs> Warnings { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public void LogErrorEvent(BuildErrorEventArgs e) => Assert.Fail(e.Message);

        public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
    }
}
