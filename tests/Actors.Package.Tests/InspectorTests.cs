namespace Actors.Package.Tests;

/// <summary>A new web application with one package: its page shows an actor that handles requests.</summary>
public sealed class InspectorTests(Feed feed) : IClassFixture<Feed>
{
    [Fact]
    public async Task A_web_application_with_one_package_shows_its_actors()
    {
        using var project = new Project(feed)
            .WithWeb("Actors.AspNetCore")
            .With("Program.cs", """
                using Actors;

                var builder = WebApplication.CreateBuilder(args);
                builder.Logging.ClearProviders();
                builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent));

                var app = builder.Build();
                app.MapPost("/count", (CounterProxy counter, CancellationToken gone) => counter.Add(1, gone));
                app.MapActors("/actors");
                app.Urls.Add("http://127.0.0.1:0");
                await app.StartAsync();

                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                using var response = await client.PostAsync("/count", null);
                Console.WriteLine((await client.GetStringAsync("/actors")).Contains("<title>Actors</title>"));
                Console.WriteLine((await client.GetStringAsync("/actors/api/actor?address=/counter")).Contains("\"handled\":1,"));
                await app.StopAsync();

                [Actor]
                public partial class Counter
                {
                    private int _count;

                    public int Add(int number) => _count += number;
                }
                """);

        var (exitCode, output) = await project.Dotnet("run", "-c", "Release");

        Assert.True(exitCode == 0, output);
        Assert.Equal("True\nTrue", output.Trim().ReplaceLineEndings("\n"));
    }
}
