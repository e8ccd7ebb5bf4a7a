using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
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
    private const string Harbour = """
        flowchart LR
          a0[Fleet]
          a1[Device]
          a2[Counter]
          a3[Alarm]
          a4[Pilot]
          a5[Journal]
          a6([Web])
          a7([Nightly])
          a6 -->|Name, Grow| a0
          a6 -->|Add| a2
          a0 -.->|Report| a1
          a1 -.->|Raise| a3
          a3 -->|Call| a4
          a4 -->|Confirm| a3
          a2 -.->|Write| a5
          a3 -.->|Write| a5
          a7 -->|Read| a5
          linkStyle 4,5 stroke:red,color:red

        """;

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

    [BrowserFact]
    public async Task Who_sends_what_to_whom_is_drawn()
    {
        const string Hostile = "<script>window.hacked=1<";
        const string Drawn = $"""
            flowchart LR
              a0[Account]
              a1[Ledger]
              a2[Audit]
              a3([Teller])
              a4[{Hostile}]
              a0 -->|Book| a1
              a1 -->|Balance| a0
              a1 -.->|Note| a2
              a2 -.->|Flush| a2
              a3 -->|Deposit, Withdraw| a0
              a3 -->|Peek| a2
              linkStyle 0,1 stroke:red,color:red

            """;
        await WithTopologyAsync(Drawn, async page =>
        {
            await Assertions.Expect(page.Locator("#graph .node")).ToHaveTextAsync(["AccountAccount", "LedgerLedger", "AuditAudit", "TellerTeller", Hostile + Hostile]);
            await Assertions.Expect(page.Locator("#graph .node.outside")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Locator("#graph .edge")).ToHaveCountAsync(6);
            Assert.Equal("none", await DashAsync(page, "#graph .edge:not(.tells) > path"));
            Assert.NotEqual("none", await DashAsync(page, "#graph .edge.tells > path"));
            await Assertions.Expect(page.Locator("#graph .edge.circle text")).ToHaveTextAsync(["Book", "Balance"]);
            await Assertions.Expect(page.Locator("#topology tbody")).ToContainTextAsync("AccountLedgerBookasks, in a circle");

            // One type, by mouse, and by keyboard from the table.
            await page.Locator("#graph .node").Filter(new() { HasText = "Audit" }).ClickAsync();
            await Assertions.Expect(page.Locator("#topology tbody tr")).ToHaveCountAsync(3);
            await Assertions.Expect(page.Locator("#graph .node")).ToHaveCountAsync(3);
            await page.Locator("#topology-chip").PressAsync("Enter");
            await Assertions.Expect(page.Locator("#topology tbody tr")).ToHaveCountAsync(6);
            await page.Locator("#topology tbody").GetByRole(AriaRole.Button, new() { Name = "Teller" }).First.PressAsync("Enter");
            await Assertions.Expect(page.Locator("#topology tbody tr")).ToHaveCountAsync(2);
            await Assertions.Expect(page.Locator("#topology-actors")).ToBeHiddenAsync();
            await page.Locator("#find").FillAsync("LEDG");
            await Assertions.Expect(page.Locator("#topology tbody tr")).ToHaveCountAsync(3);
            await page.Locator("#find").FillAsync("nobody");
            await Assertions.Expect(page.Locator("#graph-note")).ToHaveTextAsync("No type is found.");
            Assert.True(await page.EvaluateAsync<bool>("() => window.hacked === undefined"));
        });
    }

    /// <summary>Boxes neither lie on each other nor outside, whatever is sent to whom; a type is found among many.</summary>
    [BrowserTheory]
    [InlineData(200, 400)]
    [InlineData(30, 200)]
    [InlineData(200, 0)]
    [InlineData(3, 12)]
    public async Task Many_types_stay_readable(int types, int sends)
    {
        var random = new Random(types + sends);
        var text = new StringBuilder("flowchart LR\n");
        for (var i = 0; i < types; i++)
            text.Append(CultureInfo.InvariantCulture, $"  a{i}[Type{i:000}{new string('x', random.Next(40))}]\n");
        text.Append("  a0 -->|First| a1\n");
        for (var i = 0; i < sends; i++)
            text.Append(CultureInfo.InvariantCulture, $"  a{random.Next(types)} {(random.Next(2) == 0 ? "-->" : "-.->")}|Message{i}| a{random.Next(types)}\n");
        await WithTopologyAsync(text.ToString(), async page =>
        {
            await Assertions.Expect(page.Locator("#graph .node")).ToHaveCountAsync(types);
            var wrong = await page.EvaluateAsync<string[]>("""
                () => {
                  const svg = document.querySelector('#graph svg'), { width, height } = svg.viewBox.baseVal;
                  const boxes = [...svg.querySelectorAll('.node rect')].map(rect => rect.getBBox());
                  const wrong = boxes.filter(b => b.x < 0 || b.y < 0 || b.x + b.width > width || b.y + b.height > height).map(() => 'outside');
                  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
                    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) wrong.push('overlap');
                  }));
                  if (/NaN|undefined/.test(svg.outerHTML)) wrong.push('not a number');
                  return wrong;
                }
                """);
            Assert.Empty(wrong);
            await page.Locator("#find").FillAsync("type001");
            await Assertions.Expect(page.Locator("#topology tbody")).ToContainTextAsync("First");
            Assert.InRange(await page.Locator("#graph .node").CountAsync(), 2, 40);
        });
    }

    /// <summary>Too many for a picture: then the table is there, and what is looked for is drawn.</summary>
    [BrowserFact]
    public async Task More_types_than_can_be_drawn_are_listed()
    {
        var chain = string.Concat(Enumerable.Range(0, 999).Select(i => $"  a{i}[Type{i}]\n  a{i} -->|Next| a{i + 1}\n"));
        await WithTopologyAsync($"flowchart LR\n{chain}", async page =>
        {
            await Assertions.Expect(page.Locator("#graph-note")).ToContainTextAsync("too many for a picture");
            await Assertions.Expect(page.Locator("#topology tbody tr")).ToHaveCountAsync(999);
            await page.Locator("#topology tbody").GetByRole(AriaRole.Button, new() { Name = "Type500", Exact = true }).First.ClickAsync();
            await Assertions.Expect(page.Locator("#graph .node")).ToHaveCountAsync(3);
        });
    }

    [BrowserFact]
    public async Task A_narrow_window_shows_all_of_it()
    {
        await WithTopologyAsync("flowchart LR\n  a0[Counter]\n  a1[Device]\n  a0 -->|Report| a1\n", async page =>
        {
            await page.SetViewportSizeAsync(320, 700);
            await Assertions.Expect(page.Locator("tr[data-type=Counter]")).ToBeVisibleAsync();
            await page.Locator("[data-address='/counter'] .row").ClickAsync();
            await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("Counter");
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        });
    }

    /// <summary>The page finds its application again, and shows what that one knows.</summary>
    [BrowserFact]
    public async Task A_restarted_application_is_found_again()
    {
        var app = await TestApp.StartAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await app.Get<CounterProxy>().Fail("before"));
        var url = app.Url;
        await VisitAsync(
            app,
            "/actors",
            async page =>
            {
                await Assertions.Expect(page.Locator("#failures")).ToContainTextAsync("before");
                await page.Locator("[data-address='/fleet'] .row").ClickAsync();
                await app.DisposeAsync();
                await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("lost");
                await using var again = await TestApp.StartAsync(app => app.MapActors(), url: url);
                // As many failures as before: they are others all the same.
                await Assert.ThrowsAnyAsync<Exception>(async () => await again.Get<CounterProxy>().Fail("after"));
                await again.Get<FleetProxy>().Name("new");
                await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("live", new() { Timeout = 30_000 });
                await Assertions.Expect(page.Locator("#failures")).ToContainTextAsync("after");
                await Assertions.Expect(page.Locator("#failures")).Not.ToContainTextAsync("before");
                await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("Children1");
            },
            mayLoseIt: true);
    }

    [BrowserFact]
    public async Task Those_who_end_leave_the_tree_also_beyond_its_first_page()
    {
        await using var app = await TestApp.StartAsync();
        var fleet = app.Get<FleetProxy>();
        List<DeviceProxy> named = [];
        for (var i = 0; i < 450; i++)
            named.Add(await fleet.Name($"device {i}"));
        await VisitAsync(app, "/actors", async page =>
        {
            var devices = page.Locator("#tree [data-address^='/fleet/']");
            await page.Locator("[data-address='/fleet'] .twist").ClickAsync();
            await Assertions.Expect(devices).ToHaveCountAsync(200);
            await page.Locator(".more .row").ClickAsync();
            await Assertions.Expect(devices).ToHaveCountAsync(400);
            foreach (var device in named.Skip(10))
                await app.System.StopAsync(device);
            await Assertions.Expect(devices).ToHaveCountAsync(10, new() { Timeout = 30_000 });
            await Assertions.Expect(page.Locator(".more")).ToHaveCountAsync(0);
        });
    }

    /// <summary>A hundred thousand actors; with ACCEPT_SCREENSHOTS=1 it makes the pictures of the docs.</summary>
    [BrowserFact]
    public async Task A_hundred_thousand_actors_are_usable()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Harbour);
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
                    if (Accepts && scheme is ColorScheme.Light)
                        await page.Locator("#topology").ScreenshotAsync(new() { Path = Path.Combine(PageTests.Metadata("Images"), "inspector-topology.png") });
                },
                scheme);
        }

        await end.CancelAsync();
        await load;
        release.SetResult();
        await asleep;
        File.Delete(file);
    }

    private static Task<string> DashAsync(IPage page, string which) =>
        page.Locator(which).First.EvaluateAsync<string>("path => getComputedStyle(path).strokeDasharray");

    private static async Task WithTopologyAsync(string drawn, Func<IPage, Task> look)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, drawn);
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => options.TopologyFile = file));
        await VisitAsync(app, "/actors", look);
        File.Delete(file);
    }

    private static async Task VisitAsync(TestApp app, string path, Func<IPage, Task> look, ColorScheme scheme = ColorScheme.Light, bool mayLoseIt = false)
    {
        var url = app.Url;
        var (errors, elsewhere) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Chromium, Headless = true, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1360, Height = 900 } });
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !(mayLoseIt && message.Text.Contains("net::ERR_", StringComparison.Ordinal)))
                errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => errors.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Enqueue(request.Url);
        };
        await page.GotoAsync(url + path);
        await look(page);

        Assert.Empty(errors);
        Assert.Empty(elsewhere);
    }
}
