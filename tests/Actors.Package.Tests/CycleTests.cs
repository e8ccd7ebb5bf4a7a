namespace Actors.Package.Tests;

/// <summary>A circle that closes over three projects, and the picture of it.</summary>
public sealed class CycleTests(Feed feed) : IClassFixture<Feed>
{
    private const string Reference = """<PackageReference Include="Actors" Version="*" />""";

    [Fact]
    public async Task A_circle_over_three_projects_is_reported_where_it_closes_and_drawn()
    {
        using var project = new Project(feed)
            .With("Contracts/Contracts.csproj", Library(Reference))
            .With("Contracts/IAudit.cs", """
                using Actors;

                [Role]
                public interface IAudit
                {
                    ValueTask<bool> Check(decimal amount);
                }

                public enum Books { Open, Closed }
                """)
            .With("Ledgers/Ledgers.csproj", Library(Reference + """<ProjectReference Include="../Contracts/Contracts.csproj" />"""))
            .With("Ledgers/Ledger.cs", """
                using Actors;

                [Actor]
                public partial class Ledger(IAudit audit)
                {
                    private decimal _sum;

                    [When(Books.Open, Otherwise = Otherwise.Reject)]
                    public async Task Book(decimal amount)
                    {
                        if (await audit.Check(amount))
                            _sum += amount;
                    }

                    public void Close() => Become(Books.Closed);
                }
                """)
            .With("Banks/Banks.csproj", Library(Reference + """<ProjectReference Include="../Ledgers/Ledgers.csproj" />"""))
            .With("Banks/Bank.cs", """
                using Actors;

                [Actor]
                public partial class Bank(LedgerProxy ledger) : IAudit
                {
                    public async Task Pay(decimal amount) => await ledger.Book(amount);

                    public bool Check(decimal amount) => amount > 0;

                    public void Hint(decimal amount) => ledger.Tell.Book(amount);
                }
                """);

        var (exitCode, output) = await project.Dotnet("build", "Banks", "-c", "Release");

        Assert.True(exitCode is 0, output);
        Assert.True(output.Contains("Bank.cs(6,46): warning ACT3001: This ask may wait for itself: Bank.Pay → Ledger.Book, Ledger.Book → Bank.Check; ", StringComparison.Ordinal), output);

        // Nothing changed, nothing read.
        (exitCode, output) = await project.Dotnet("build", "Banks", "-c", "Release", "--no-restore");

        Assert.True(exitCode is 0, output);
        Assert.DoesNotContain("ACT3001", output, StringComparison.Ordinal);

        (exitCode, output) = await project.Dotnet("build", "Banks", "-c", "Release", "--no-restore", "-t:ActorTopology");

        Assert.True(exitCode is 0, output);
        Assert.Equal(
            """
            flowchart LR
              a0[Bank]
              a1[Ledger]
              a0 -.->|Book| a1
              a0 -->|Book| a1
              a1 -->|Check| a0
              linkStyle 1,2 stroke:red,color:red

            """,
            File.ReadAllText(Path.Combine(project.Folder, "Banks/bin/Release/net10.0/Banks.topology.mmd")));
        Assert.Contains("Open --> Closed : Close", File.ReadAllText(Path.Combine(project.Folder, "Banks/bin/Release/net10.0/Banks.behaviours.md")), StringComparison.Ordinal);
    }

    private static string Library(string references) => Project.Console(outputType: "Library", references: references, more: "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>");
}
