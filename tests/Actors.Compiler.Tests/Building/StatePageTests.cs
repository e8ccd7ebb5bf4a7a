using System.Collections;
using Actors.Build;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Building;

/// <summary>The page of behaviours, drawn from an assembly as a user's build compiles it.</summary>
public sealed class StatePageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-states-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(OptimizationLevel.Release)]
    [InlineData(OptimizationLevel.Debug)]
    public void A_diagram_and_a_table_for_each_actor_with_behaviours(OptimizationLevel level) => Assert.Equal(
        """
        # Behaviours

        ## Door

        ```mermaid
        stateDiagram-v2
            [*] --> Shut
            Shut --> Open : Open
            Open --> Locked : Lock
            Locked --> Shut : Unlock
            Open --> Shut : Slam after 30 s
            Open
            note right of Open
                takes Open, Lock, Slam, Go
                ignores Unlock
                goes anywhere by Go
            end note
            Shut
            note right of Shut
                takes Open, Go
                rejects Lock
                ignores Unlock
                goes anywhere by Go
            end note
            Locked
            note right of Locked
                takes Unlock, Go
                stashes Open
                rejects Lock
                goes anywhere by Go
            end note
        ```

        | | Open | Shut | Locked |
        |---|---|---|---|
        | `Open` | `OpenWide` | `Open` | *stash* |
        | `Lock` | `Lock` | *reject* | *reject* |
        | `Unlock` | *ignore* | *ignore* | `Unlock` |
        | `Slam` | `Slam` |  |  |
        | `Go` | `Go` | `Go` | `Go` |

        """.ReplaceLineEndings("\n"),
        Draw(level, """
            using Actors;

            public enum DoorState { Open = 7, Shut = 3, Locked = 5 }

            [Actor]
            [Behaviours(Otherwise = Otherwise.Reject)]
            public partial class Door
            {
                private bool _wide;

                public Door() => Become(DoorState.Shut);

                [When(DoorState.Shut, Otherwise = Otherwise.Stash)]
                public void Open() => OpenIt();

                [When(DoorState.Open, Handles = nameof(Open))]
                private void OpenWide() => _wide = true;

                [When(DoorState.Open)]
                public async Task<bool> Lock(CancellationToken cancellationToken)
                {
                    await Task.Delay(1, cancellationToken);
                    Become(DoorState.Locked, TimeSpan.FromSeconds(3));
                    return _wide;
                }

                [When(DoorState.Locked, Otherwise = Otherwise.Ignore)]
                public void Unlock() => Become(DoorState.Shut);

                [When(DoorState.Open), StateTimeout(30)]
                private void Slam() => Become(DoorState.Shut);

                public void Go(DoorState state) => Become(state);

                private void OpenIt() => Become(DoorState.Open);
            }

            [Actor]
            public partial class Plain
            {
                public void Become(DoorState state) { }
            }
            """));

    private string Draw(OptimizationLevel level, string source)
    {
        var compilation = CSharpCompilation.Create(
            "Doors",
            [.. Compile.Sources(CompileOptions.Default, source).Select(file => Compile.Tree(file.Text, file.Path, CompileOptions.Default))],
            Compile.References,
            CompileOptions.Default.Compilation.WithOptimizationLevel(level));
        Compile.Driver(CompileOptions.Default, new ActorGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var path = Path.Combine(_folder, "Doors.dll");
        Assert.True(output.Emit(path) is { Success: true }, string.Join('\n', output.GetDiagnostics().Where(found => found.Severity is DiagnosticSeverity.Error)));
        var page = Path.Combine(_folder, "states.md");
        Assert.True(new DrawTopology { BuildEngine = new Engine(), Assembly = path, References = [typeof(ActorAttribute).Assembly.Location], File = Path.Combine(_folder, "topology.mmd"), BehavioursFile = page }.Execute());
        return File.ReadAllText(page);
    }

    private sealed class Engine : IBuildEngine
    {
        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public void LogErrorEvent(BuildErrorEventArgs e) => Assert.Fail(e.Message);

        public void LogWarningEvent(BuildWarningEventArgs e) => Assert.Fail(e.Message);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
    }
}
