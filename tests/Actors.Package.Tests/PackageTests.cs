using System.IO.Compression;

namespace Actors.Package.Tests;

/// <summary>What a new user does: a fresh project with one package reference.</summary>
public sealed class PackageTests(Feed feed) : IClassFixture<Feed>
{
    private const string Counter = """
        using Actors;

        await using var system = new ActorSystem();
        var counter = Counter.Spawn(system);
        counter.Tell.Add(40);
        Console.WriteLine(await counter.Add(2));

        [Actor]
        public partial class Counter
        {
            private int _total;
            public int Add(int number) => _total += number;
        }
        """;

    [Fact]
    public async Task A_fresh_project_with_one_reference_runs_an_actor()
    {
        using var project = new Project(feed).With("Consumer.csproj", Project.Console()).With("Program.cs", Counter);

        var (exitCode, output) = await project.Dotnet("run", "-c", "Release");

        Assert.True(exitCode == 0, output);
        Assert.Equal("42", output.Trim());
    }

    [Fact]
    public async Task The_compiler_refuses_a_bad_actor()
    {
        using var project = new Project(feed).With("Consumer.csproj", Project.Console()).With("Program.cs", """
            using Actors;

            [Actor]
            public class Forgotten
            {
                public void Go(ref int number) => number++;
                public int Wait(Task<int> task) => task.Result;
            }

            public static class Program
            {
                public static void Main() { }
            }
            """);

        var (exitCode, output) = await project.Dotnet("build", "-c", "Release");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Program.cs(4,14): error ACT0001", output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(6,28): error ACT0003", output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(7,45): error ACT2001", output, StringComparison.Ordinal);
    }

    /// <summary>What stands in place of a proof is seen to grow: the build says how many, and at normal verbosity which.</summary>
    [Fact]
    public async Task The_build_counts_attestations()
    {
        using var project = new Project(feed).With("Consumer.csproj", Project.Console()).With("Program.cs", """
            using Actors;

            [assembly: UnsafeSendable(typeof(Dictionary<,>), "never changed once it is built")]

            Console.WriteLine("built");

            [UnsafeSendable("guards itself")]
            public sealed class Gauge { public int Value; }

            public sealed record Order([property: UnsafeSendable("filled once")] int[] Lines);

            [Actor]
            public partial class Shop
            {
                public void Take(Order order, Gauge gauge, [UnsafeSendable("read only")] List<int> sizes) => _ = (order, gauge, sizes);

                [return: UnsafeSendable("a copy")]
                public int[] Sizes() => [1, 2];

                public Dictionary<string, int> Prices() => new();
            }
            """);

        var (exitCode, output) = await project.Dotnet("build", "-c", "Release", "-v", "minimal");

        Assert.True(exitCode is 0, output);
        Assert.Contains("Consumer: 5 [UnsafeSendable] attestations take the place of a proof", output, StringComparison.Ordinal);
        Assert.DoesNotContain("filled once", output, StringComparison.Ordinal);

        (exitCode, output) = await project.Dotnet("build", "-c", "Release", "-v", "normal", "--no-restore");

        Assert.True(exitCode is 0, output);
        Assert.Contains("Dictionary: never changed once it is built", output, StringComparison.Ordinal);
        Assert.Contains("Gauge: guards itself", output, StringComparison.Ordinal);
        Assert.Contains("Order.Lines: filled once", output, StringComparison.Ordinal);
        Assert.Contains("Shop.Take(sizes): read only", output, StringComparison.Ordinal);
        Assert.Contains("the reply of Shop.Sizes: a copy", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_without_attestations_says_nothing_of_them()
    {
        using var project = new Project(feed).With("Consumer.csproj", Project.Console()).With("Program.cs", Counter);

        var (exitCode, output) = await project.Dotnet("build", "-c", "Release", "-v", "normal");

        Assert.True(exitCode is 0, output);
        Assert.DoesNotContain("UnsafeSendable", output, StringComparison.Ordinal);
    }

    /// <summary>Actors in one project, whoever calls them in another: public ones, and internal ones for a friend.</summary>
    [Fact]
    public async Task Actors_are_used_from_another_assembly()
    {
        using var project = new Project(feed)
            .With("Bank/Bank.csproj", Project.Console(outputType: "Library", references: """
                <PackageReference Include="Actors" Version="*" />
                <InternalsVisibleTo Include="App" />
                """))
            .With("Bank/Account.cs", """
                using Actors;

                namespace Bank;

                [Actor]
                public partial class Account
                {
                    private decimal _balance;
                    public decimal Deposit(decimal amount) => _balance += amount;
                    internal void Close() => _balance = 0;
                    [AllowCycle("Nobody moves money in a circle here.")]
                    public async Task MoveTo(AccountProxy other, decimal amount) => await other.Deposit(amount);
                }

                [Actor]
                internal partial class Auditor
                {
                    public async Task<string> Check(AccountProxy account) => $"{await account.Deposit(0)} seen";
                }
                """)
            .With("App/App.csproj", Project.Console(references: """<ProjectReference Include="../Bank/Bank.csproj" />"""))
            .With("App/Program.cs", """
                using Actors;
                using Bank;

                await using var system = new ActorSystem();
                var (alice, bob) = (Account.Spawn(system), Account.Spawn(system));
                await alice.MoveTo(bob, 5);
                Console.WriteLine(await Auditor.Spawn(system).Check(bob));
                await bob.Close();
                Console.WriteLine(await Teller.Spawn(system, bob).Pay(3));

                [Actor]
                internal partial class Teller(AccountProxy account)
                {
                    public async Task<decimal> Pay(decimal amount) => await account.Deposit(amount);
                }
                """);

        var (exitCode, output) = await project.Dotnet("run", "-c", "Release", "--project", "App");

        Assert.True(exitCode == 0, output);
        Assert.Equal("5 seen\n3", output.Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_package_has_all_in_it()
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(feed.Folder, $"Actors.{Feed.Version}.nupkg").Single());
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        foreach (var framework in (string[])["net9.0", "net10.0"])
        {
            foreach (var library in (string[])["Abstractions", "Runtime"])
            {
                Assert.Contains($"lib/{framework}/Actors.{library}.dll", files);
                Assert.Contains($"lib/{framework}/Actors.{library}.xml", files);
            }
        }

        foreach (var part in (string[])["Generator", "Analyzers", "CodeFixes"])
            Assert.Contains($"analyzers/dotnet/roslyn4.14/cs/Actors.{part}.dll", files);
        Assert.Contains("README.md", files);
        Assert.Contains("build/Actors.props", files);
        Assert.Contains("buildTransitive/Actors.props", files);

        using var reader = new StreamReader(package.GetEntry("Actors.nuspec")!.Open());
        var description = reader.ReadToEnd();
        Assert.Contains("<repository type=\"git\" url=\"https://github.com/", description, StringComparison.Ordinal);
        Assert.Contains("<license type=\"expression\">MIT</license>", description, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", description, StringComparison.Ordinal);
    }
}
