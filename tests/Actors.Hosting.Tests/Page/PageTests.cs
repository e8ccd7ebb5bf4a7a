using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests.Page;

/// <summary>What docs/hosting.md shows is compiled, and does what it says.</summary>
public sealed partial class PageTests
{
    [Fact]
    public void All_code_of_the_page_is_compiled()
    {
        var compiled = Flatten(File.ReadAllText(Path.Combine(Metadata("Tests"), "Page/Programs.cs")));
        var blocks = Code().Matches(File.ReadAllText(Metadata("HostingPage"))).Select(match => match.Groups[1].Value).ToList();

        Assert.True(blocks.Count > 5);
        Assert.All(blocks, block => Assert.Contains(Flatten(block), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_roots_of_the_page_start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Rates>().AddKeyedSingleton<TextWriter>("audit", TextWriter.Null);
        Programs.Roots(builder);
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        await using var app = builder.Build();
        await app.StartAsync();

        Assert.Equal(5, await app.Services.GetRequiredService<TillProxy>().Pay(5));
        Assert.Equal(0, await app.Services.GetRequiredService<ILedger>().Count());
        Assert.Equal(12, await app.Services.GetRequiredService<CounterProxy>().Add(1));
        Assert.Equal(4, app.Services.GetRequiredService<ActorPool<WorkerProxy>>().Size);
    }

    /// <summary>The ids that the page lists are those of the messages.</summary>
    [Fact]
    public void All_log_entries_are_on_the_page()
    {
        var page = Rows().Matches(File.ReadAllText(Metadata("HostingPage"))).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}");
        var methods = typeof(ActorsOptions).Assembly.GetType("Actors.Hosting.Logging.Messages", throwOnError: true)!
            .GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => (method.Name, Mark: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(method => method.Mark is not null)
            .Select(method => $"{method.Mark!.EventId} {method.Mark.EventName ?? method.Name}");

        Assert.Equal(methods.Order(StringComparer.Ordinal), page.Order(StringComparer.Ordinal));
    }

    private static string Flatten(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    private static string Metadata(string key) => typeof(PageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| ([0-9]+) \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
