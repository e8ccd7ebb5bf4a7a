namespace Actors.Package.Tests;

/// <summary>A new web application with one package: an actor serves a request.</summary>
public sealed class HostingTests(Feed feed) : IClassFixture<Feed>
{
    [Fact]
    public async Task A_web_application_with_one_package_asks_an_actor()
    {
        using var project = new Project(feed)
            .WithWeb("Actors.Hosting")
            .With("Program.cs", """
                using Actors;

                var builder = WebApplication.CreateBuilder(args);
                builder.Logging.ClearProviders();
                builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent, start: 10));
                builder.Services.AddHealthChecks().AddActors();

                var app = builder.Build();
                app.MapPost("/count", (CounterProxy counter, CancellationToken gone) => counter.Add(1, gone));
                app.MapHealthChecks("/healthz");
                app.Urls.Add("http://127.0.0.1:0");
                await app.StartAsync();

                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                using var response = await client.PostAsync("/count", null);
                Console.WriteLine(await response.Content.ReadAsStringAsync());
                Console.WriteLine(await client.GetStringAsync("/healthz"));
                await app.StopAsync();

                [Actor]
                public partial class Counter([Inject] ILogger<Counter> logger, int start)
                {
                    private int _count = start;

                    public int Add(int number)
                    {
                        logger.LogInformation("Adding {Number}", number);
                        return _count += number;
                    }
                }
                """);

        var (exitCode, output) = await project.Dotnet("run", "-c", "Release");

        Assert.True(exitCode == 0, output);
        Assert.Equal("11\nHealthy", output.Trim().ReplaceLineEndings("\n"));
    }
}
