using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.AspNetCore.Tests.Kit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.AspNetCore.Tests;

/// <summary>What the page asks, and what it is told.</summary>
public sealed class EndpointTests
{
    private static readonly string[] Paths = ["", "/", "/events", "/api/snapshot", "/api/actors", "/api/actor?address=/counter", "/api/troubles", "/api/topology"];

    [Fact]
    public async Task Nothing_is_there_unless_it_is_mapped()
    {
        await using var app = await TestApp.StartAsync(_ => { });

        foreach (var path in Paths)
            Assert.Equal(404, await app.StatusAsync("/actors" + path));
    }

    [Fact]
    public async Task Everything_is_there_and_is_only_read()
    {
        await using var app = await TestApp.StartAsync();

        foreach (var path in Paths)
        {
            using var response = await app.Client.GetAsync(new Uri("/actors" + path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            using var post = await app.Client.PostAsync(new Uri("/actors" + path, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_answers_a_question_for_its_head()
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/actors");
        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_is_no_part_of_what_the_application_says_that_it_offers()
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.MapGet("/mine", () => "mine");
                app.MapActors();
            },
            services => services.AddEndpointsApiExplorer());

        var described = app.Get<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items);
        Assert.Equal(["mine"], described.Select(api => api.RelativePath));
        var events = app.Get<EndpointDataSource>().Endpoints.Single(endpoint => endpoint.DisplayName!.EndsWith("/events", StringComparison.Ordinal));
        Assert.NotNull(events.Metadata.GetMetadata<IDisableHttpMetricsMetadata>());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("ops")]
    [InlineData("/ops/")]
    [InlineData("/{tenant}/actors")]
    public async Task It_is_wherever_it_is_mapped_also_twice_and_in_a_group(string pattern)
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapActors(pattern);
            app.MapGroup("/admin").MapActors("/inside");
        });
        var place = pattern.Replace("{tenant}", "acme", StringComparison.Ordinal).Trim('/');

        foreach (var at in (string[])[place.Length > 0 ? "/" + place : "", "/admin/inside"])
        {
            Assert.Equal(200, await app.StatusAsync(at + "/"));
            Assert.Equal(200, await app.StatusAsync(at + "/api/snapshot"));
            Assert.Equal(200, await app.StatusAsync(at + "/events"));
        }
    }

    [Fact]
    public async Task The_page_is_one_small_document_that_asks_nobody_else()
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.Client.GetAsync(new Uri("/actors", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();

        Assert.True(html.Length < 60_000);
        Assert.DoesNotContain("innerHTML", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_below_a_path_base()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapActors("/ops/actors");
        });

        Assert.Equal(200, await app.StatusAsync("/base/ops/actors/"));
        Assert.Equal(1, (await app.JsonAsync("/base/ops/actors/api/snapshot")).GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task One_of_several_systems_is_shown_by_its_name()
    {
        await using var app = await TestApp.StartAsync(
            app => app.MapActors("/billing", "billing"),
            services => services.AddActors("billing").AddActor("bills", parent => Counter.Spawn(parent)));

        Assert.Equal("billing", (await app.JsonAsync("/billing/api/snapshot")).GetProperty("title").GetString());
        Assert.Equal(["/bills"], Addresses(await app.JsonAsync("/billing/api/actors")));
        Assert.Throws<InvalidOperationException>(() => app.App.MapActors("/x", "missing"));
    }

    [Fact]
    public async Task A_snapshot_has_the_sums_of_each_type()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().Grow(3);
        await app.Get<CounterProxy>().Add(1);

        var snapshot = await app.JsonAsync("/actors/api/snapshot");

        Assert.Equal(5, snapshot.GetProperty("totals").GetProperty("living").GetInt32());
        var types = snapshot.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        Assert.Equal(3, types["Device"].GetProperty("living").GetInt32());
        Assert.Equal(1, types["Counter"].GetProperty("handled").GetInt64());
    }

    [Fact]
    public async Task What_actors_have_done_stays_when_they_end()
    {
        await using var app = await TestApp.StartAsync();
        var device = await app.Get<FleetProxy>().Name("one");
        await device.Report(1);
        await app.System.StopAsync(device);

        var type = (await app.JsonAsync("/actors/api/snapshot")).GetProperty("types").EnumerateArray().Single(type => type.GetProperty("name").GetString() == "Device");

        Assert.Equal((0, 1, 1), (type.GetProperty("living").GetInt32(), type.GetProperty("handled").GetInt32(), type.GetProperty("ended").GetInt32()));
    }

    [Fact]
    public async Task Children_come_in_pages()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().Grow(450);

        var first = await app.JsonAsync("/actors/api/actors?parent=/fleet");
        var last = await app.JsonAsync("/actors/api/actors?parent=/fleet&skip=400");

        Assert.Equal((450, 200), (first.GetProperty("total").GetInt32(), Addresses(first).Count));
        Assert.Equal(50, Addresses(last).Count);
        Assert.Empty(Addresses(first).Intersect(Addresses(last)));
        Assert.Equal(["/counter", "/fleet"], Addresses(await app.JsonAsync("/actors/api/actors")));
        Assert.Empty(Addresses(await app.JsonAsync("/actors/api/actors?parent=/fleet&skip=2147483647")));
    }

    [Fact]
    public async Task Actors_are_found_by_address_and_type()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().Grow(10);
        await app.Get<FleetProxy>().Name("north one");

        Assert.Equal(["/fleet/north one"], Addresses(await app.JsonAsync("/actors/api/actors?filter=NORTH")));
        Assert.Equal(["/fleet/north one"], Addresses(await app.JsonAsync("/actors/api/actors?filter=eet/nor")));
        Assert.Equal(11, (await app.JsonAsync("/actors/api/actors?type=Device&take=5")).GetProperty("total").GetInt32());
        var shown = Addresses(await app.JsonAsync("/actors/api/actors?parent=/fleet"))[0];
        Assert.Equal(shown, (await app.JsonAsync($"/actors/api/actor?address={Uri.EscapeDataString(shown)}")).GetProperty("actor").GetProperty("address").GetString());
    }

    [Theory]
    [InlineData("/actors/api/actors?skip=-1", 400)]
    [InlineData("/actors/api/actors?skip=x", 400)]
    [InlineData("/actors/api/actors?take=0", 400)]
    [InlineData("/actors/api/actors?take=201", 400)]
    [InlineData("/actors/api/actors?parent=counter", 400)]
    [InlineData("/actors/api/actors?parent=/counter&filter=x", 400)]
    [InlineData("/actors/api/actors?parent=/nobody", 404)]
    [InlineData("/actors/api/actors?parent=/counter/Device%231", 404)]
    [InlineData("/actors/api/actor", 400)]
    [InlineData("/actors/api/actor?address=counter", 400)]
    [InlineData("/actors/api/actor?address=/nobody", 404)]
    [InlineData("/actors/api/nothing", 404)]
    public async Task A_bad_request_is_told(string path, int status)
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(status, await app.StatusAsync(path));
    }

    [Fact]
    public async Task Failures_and_dead_letters_are_shown_without_what_messages_hold()
    {
        await using var app = await TestApp.StartAsync();
        var counter = app.Get<CounterProxy>();
        await Assert.ThrowsAnyAsync<Exception>(async () => await counter.Fail("secret"));
        var device = await app.Get<FleetProxy>().Name("one");
        await app.System.StopAsync(device);
        device.Tell.Report(4711);

        var troubles = await app.JsonAsync("/actors/api/troubles");

        var failure = troubles.GetProperty("failures").EnumerateArray().Single();
        Assert.Equal(("/counter", "Counter.Fail", "InvalidOperationException"), (failure.GetProperty("actor").GetString(), failure.GetProperty("where").GetString(), failure.GetProperty("exception").GetString()));
        var letter = troubles.GetProperty("deadLetters").EnumerateArray().Single();
        Assert.Equal(("/fleet/one", "Report", "Stopped"), (letter.GetProperty("actor").GetString(), letter.GetProperty("message").GetString(), letter.GetProperty("reason").GetString()));
        Assert.Single((await app.JsonAsync("/actors/api/actor?address=/counter")).GetProperty("failures").EnumerateArray());
    }

    [Fact]
    public async Task What_messages_hold_is_shown_where_an_option_says_so()
    {
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => options.ShowMessageContents = true));
        var device = await app.Get<FleetProxy>().Name("one");
        await app.System.StopAsync(device);
        device.Tell.Report(4711);

        Assert.Contains("4711", (await app.JsonAsync("/actors/api/troubles")).GetProperty("deadLetters")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_dead_letters_the_last_are_kept()
    {
        await using var app = await TestApp.StartAsync();
        var device = await app.Get<FleetProxy>().Name("one");
        await app.System.StopAsync(device);
        for (var i = 0; i < 300; i++)
            device.Tell.Report(i);

        var letters = (await app.JsonAsync("/actors/api/troubles")).GetProperty("deadLetters").EnumerateArray().Select(letter => letter.GetProperty("number").GetInt64());

        Assert.Equal(Enumerable.Range(101, 200).Reverse().Select(number => (long)number), letters);
    }

    [Fact]
    public async Task When_many_fail_at_once_all_are_counted_and_the_last_are_shown()
    {
        const int Many = 20_000;
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().BreakAll(Many);

        await foreach (var snapshot in app.EventsAsync())
        {
            if (snapshot.GetProperty("failures").GetInt64() is Many && snapshot.GetProperty("totals").GetProperty("failed").GetInt64() is Many)
                break;
        }

        var troubles = await app.JsonAsync("/actors/api/troubles");
        Assert.Equal(200, troubles.GetProperty("failures").GetArrayLength());
    }

    /// <summary>Names are whatever their actors were given: half a surrogate pair, what ends lines, what JSON escapes.</summary>
    [Theory]
    [InlineData("\uD800 half")]
    [InlineData("a\u2028b\"e\\f<>&'")]
    public async Task Any_name_is_shown(string name)
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().Name(name);
        var shown = new string([.. name.Select(letter => char.IsSurrogate(letter) ? '\uFFFD' : letter)]);

        Assert.Equal(["/fleet/" + shown], Addresses(await app.JsonAsync("/actors/api/actors?parent=/fleet")));
        Assert.Equal(200, await app.StatusAsync("/actors/api/snapshot"));
    }

    [Fact]
    public async Task A_slow_turn_is_shown()
    {
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => options.SlowTurn = TimeSpan.FromMilliseconds(1)));
        var release = new TaskCompletionSource();
        var sleeper = Sleeper.Spawn(app.System.Named("sleeper"), release);
        var asleep = sleeper.Sleep();

        await foreach (var snapshot in app.EventsAsync())
        {
            if (snapshot.GetProperty("slow").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } slow)
            {
                Assert.Equal(("/sleeper", "Sleeper.Sleep"), (slow.GetProperty("actor").GetString(), slow.GetProperty("turn").GetString()));
                break;
            }
        }

        release.SetResult();
        await asleep;
    }

    [Fact]
    public async Task The_topology_of_the_build_is_shown()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "flowchart LR\n  a0[Account]\n");
        await using var app = await TestApp.StartAsync(app => app.MapActors(configure: options => options.TopologyFile = file));

        Assert.StartsWith("flowchart", (await app.JsonAsync("/actors/api/topology")).GetProperty("text").GetString(), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal(JsonValueKind.Null, (await app.JsonAsync("/actors/api/topology")).GetProperty("text").ValueKind);
    }

    [Fact]
    public async Task All_of_it_demands_authorization_where_the_application_does()
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapActors().RequireAuthorization(policy => policy.RequireUserName("alice"));
            },
            services =>
            {
                services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
                services.AddAuthorization();
            });

        foreach (var path in Paths)
            Assert.Equal(401, await app.StatusAsync("/actors" + path));
        app.Client.DefaultRequestHeaders.Add("User", "bob");
        foreach (var path in Paths)
            Assert.Equal(403, await app.StatusAsync("/actors" + path));
        app.Client.DefaultRequestHeaders.Remove("User");
        app.Client.DefaultRequestHeaders.Add("User", "alice");
        foreach (var path in Paths)
            Assert.Equal(200, await app.StatusAsync("/actors" + path));
    }

    private static List<string> Addresses(JsonElement page) => [.. page.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("address").GetString()!)];

    /// <summary>Whoever says who they are is believed.</summary>
    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["User"] is [{ } user]
            ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, user)], "header")), "header"))
            : AuthenticateResult.NoResult());
    }
}
