using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Actors.AspNetCore.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Actors.AspNetCore.Tests;

/// <summary>The page in a real browser. In each test nothing is asked of another origin, and the console has no error.</summary>
public sealed class BrowserTests
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("ACCEPT_SCREENSHOTS") == "1";

    [BrowserFact]
    public async Task An_actor_that_handles_requests_is_seen()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapPost("/count", (CounterProxy counter, CancellationToken gone) => counter.Add(1, gone));
            app.MapActors();
        });
        await VisitAsync(app, "/actors", async page =>
        {
            var handled = page.Locator("tr[data-type=Counter]");
            await Assertions.Expect(handled).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("live");
            await page.Locator("[data-address='/counter'] .row").ClickAsync();
            await Assertions.Expect(page.Locator("#h-actor")).ToHaveTextAsync("/counter");
            for (var i = 0; i < 25; i++)
                await app.Client.PostAsync(new Uri("/count", UriKind.Relative), null);
            await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("Handled25");
            await Assertions.Expect(page.Locator("#t-handled")).ToHaveTextAsync("25 in all");
        });
    }

    [BrowserFact]
    public async Task The_tree_is_opened_paged_and_filtered_with_the_keyboard_too()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().Name("northern light");
        await app.Get<FleetProxy>().Grow(500);
        await VisitAsync(app, "/actors/", async page =>
        {
            var items = page.Locator("#tree [role=treeitem]:not(.more)");
            await Assertions.Expect(items).ToHaveCountAsync(2);
            await page.Locator("[data-address='/fleet'] .row").ClickAsync();
            await page.Keyboard.PressAsync("ArrowRight");
            await Assertions.Expect(items).ToHaveCountAsync(202);
            await page.Keyboard.PressAsync("End");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(items).ToHaveCountAsync(402);
            await page.Locator("#filter").FillAsync("NORTH");
            await Assertions.Expect(items).ToHaveCountAsync(1);
            await Assertions.Expect(items).ToContainTextAsync("/fleet/northern light");
            await page.Locator("tr[data-type=Counter] button").ClickAsync();
            await Assertions.Expect(items).ToContainTextAsync("/counter");
            await page.Locator("#type-chip").ClickAsync();
            await Assertions.Expect(items).ToHaveCountAsync(2);
            // A type that has no actors left, a sorted table.
            await page.GetByRole(AriaRole.Button, new() { Name = "Living" }).ClickAsync();
            await Assertions.Expect(page.Locator("#types tbody tr").First).ToHaveAttributeAsync("data-type", "Device");
        });
    }

    [BrowserFact]
    public async Task Hostile_names_and_messages_are_text()
    {
        const string Hostile = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1<";
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => options.ShowMessageContents = true));
        await app.Get<FleetProxy>().Name(Hostile);
        await Assert.ThrowsAnyAsync<Exception>(async () => await app.Get<CounterProxy>().Fail(Hostile));
        await VisitAsync(app, "/actors", async page =>
        {
            await Assertions.Expect(page.Locator("#failures")).ToContainTextAsync(Hostile);
            await page.Locator("#filter").FillAsync("hacked");
            await Assertions.Expect(page.Locator("#tree [role=treeitem]")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Locator("#tree")).ToContainTextAsync(Hostile);
            await page.Locator("#tree .row").ClickAsync();
            await Assertions.Expect(page.Locator("#h-actor")).ToHaveTextAsync("/fleet/" + Hostile);
            await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("Device");
            Assert.Equal(0, await page.Locator("img").CountAsync());
            Assert.True(await page.EvaluateAsync<bool>("() => window.hacked === undefined"));
        });
    }

    [BrowserFact]
    public async Task Slow_turns_dead_letters_and_the_topology_are_seen()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "flowchart LR\n  a0[Counter]\n  a1([Teller])\n  a1 -->|Add, Fail| a0\n  a0 -.->|Report| a1\n");
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => (options.SlowTurn, options.TopologyFile) = (TimeSpan.FromMilliseconds(50), file)));
        var release = new TaskCompletionSource();
        var asleep = Sleeper.Spawn(app.System.Named("sleeper"), release).Within(TimeSpan.FromMinutes(10)).Sleep();
        var device = await app.Get<FleetProxy>().Name("gone");
        await app.System.StopAsync(device);
        device.Tell.Report(1);
        await VisitAsync(app, "/actors", async page =>
        {
            await Assertions.Expect(page.Locator("#dead")).ToContainTextAsync("Report · Stopped");
            await Assertions.Expect(page.Locator("#topology tbody tr")).ToHaveCountAsync(2);
            await Assertions.Expect(page.Locator("#topology tbody")).ToContainTextAsync("TellerCounterAdd, Failasks");
            await page.Locator("#slow button").ClickAsync();
            await Assertions.Expect(page.Locator("#turns")).ToContainTextAsync("Sleeper.Sleep");
            release.SetResult();
            await Assertions.Expect(page.Locator("#turns")).ToContainTextAsync("Nothing at the moment.");
        });
        await asleep;
        File.Delete(file);
    }

    /// <summary>A hundred thousand actors; with ACCEPT_SCREENSHOTS=1 it makes the pictures of the docs.</summary>
    [BrowserFact]
    public async Task A_hundred_thousand_actors_are_usable()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "flowchart LR\n  a0[Fleet]\n  a1[Device]\n  a2([Web])\n  a2 -->|Add| a3\n  a3[Counter]\n  a0 -.->|Report| a1\n");
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => options.TopologyFile = file));
        var fleet = app.Get<FleetProxy>();
        List<DeviceProxy> named = [];
        foreach (var name in (string[])["harbour gate", "lighthouse", "north pier", "old mill"])
            named.Add(await fleet.Name(name));
        await fleet.Grow(100_000);
        await Assert.ThrowsAnyAsync<Exception>(async () => await app.Get<CounterProxy>().Fail("The till has no more paper."));
        await app.System.StopAsync(named[3]);
        named[3].Tell.Report(1);
        var release = new TaskCompletionSource();
        var asleep = Sleeper.Spawn(app.System.Named("nightly report"), release).Within(TimeSpan.FromMinutes(10)).Sleep();
        using var end = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                for (var i = 0; i < 40; i++)
                    await named[i % 3].Report(i);
                await app.Get<CounterProxy>().Add(1);
            }
        });
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await VisitAsync(
                app,
                "/actors",
                async page =>
                {
                    await Assertions.Expect(page.Locator("tr[data-type=Device]")).ToContainTextAsync("100,003");
                    await Assertions.Expect(page.Locator("#slow")).ToContainTextAsync("Sleeper.Sleep", new() { Timeout = 20_000 });
                    await page.Locator("[data-address='/fleet'] .twist").ClickAsync();
                    await Assertions.Expect(page.Locator("[data-address='/fleet/lighthouse']")).ToBeVisibleAsync();
                    await page.Locator("[data-address='/fleet/lighthouse'] .row").ClickAsync();
                    await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("Device");
                    await Assertions.Expect(page.Locator("#spark polyline")).ToHaveAttributeAsync("points", new Regex("( .*){8}"), new() { Timeout = 30_000 });
                    if (Accepts)
                        await page.ScreenshotAsync(new() { Path = Path.Combine(PageTests.Metadata("Images"), $"inspector-{scheme.ToString().ToLowerInvariant()}.png") });
                },
                scheme);
        }

        await end.CancelAsync();
        await load;
        release.SetResult();
        await asleep;
        File.Delete(file);
    }

    private static async Task VisitAsync(TestApp app, string path, Func<IPage, Task> look, ColorScheme scheme = ColorScheme.Light)
    {
        var (errors, elsewhere) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Chromium, Headless = true, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1360, Height = 900 } });
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => errors.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(app.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Enqueue(request.Url);
        };
        await page.GotoAsync(app.Url + path);
        await look(page);

        Assert.Empty(errors);
        Assert.Empty(elsewhere);
    }
}
