using Actors.Hosting.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests;

/// <summary>What happens to actors is in the log, under ids that stay.</summary>
public sealed class LoggingTests
{
    private static Task<TestHost> StartAsync(params string[] settings) => TestHost.StartAsync(
        services => services.AddActors()
            .AddActor("counter", parent => Counter.Spawn(parent))
            .AddActor("talker", parent => Talker.Spawn(parent)),
        settings);

    [Fact]
    public async Task A_failure_is_logged_with_what_was_decided()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<ActorFailedException>(async () => await host.Get<CounterProxy>().Fail("Enough."));
        var entry = await host.Log.Has(10);

        Assert.Equal((LogLevel.Error, "ActorFailed", "Counter.Fail at /counter failed; its supervisor decided: Restart"), (entry.Level, entry.Id.Name, entry.Text));
        Assert.Equal("Enough.", entry.Exception?.Message);
        Assert.Equal("/counter", entry.ScopeValues["Actor"]);
    }

    [Theory]
    [InlineData(false, "Fail")]
    [InlineData(true, "Fail(why: \"Enough.\")")]
    public async Task A_dead_letter_shows_what_it_holds_only_if_that_is_wished(bool wished, string message)
    {
        await using var host = await StartAsync($"Actors:LogMessageContents={wished}");

        host.Get<CounterProxy>().Tell.Fail("Enough.");
        var entry = await host.Log.Has(20);

        Assert.Equal((LogLevel.Warning, "DeadLetter", $"{message} to /counter is a dead letter: HandlerFailed"), (entry.Level, entry.Id.Name, entry.Text));
        Assert.Equal(("/counter", message), (entry.ScopeValues["Actor"], entry.ScopeValues["ActorMessage"]));
        Assert.Equal([$"Actor:/counter ActorMessage:{message}"], entry.Scopes);
    }

    [Fact]
    public async Task Of_a_tell_that_fails_the_exception_is_shown_once()
    {
        await using var host = await StartAsync();

        host.Get<CounterProxy>().Tell.Fail("Enough.");
        await host.Log.Has(20);

        Assert.Equal("Enough.", Assert.Single(host.Log.Of(10)).Exception?.Message);
        var letter = Assert.Single(host.Log.Of(20));
        Assert.Equal("Fail to /counter is a dead letter: HandlerFailed", letter.Text);
        Assert.Null(letter.Exception);
    }

    [Fact]
    public async Task A_flood_of_dead_letters_is_counted()
    {
        await using var host = await StartAsync("Actors:LoggedDeadLetters=2");
        var counter = host.Get<CounterProxy>();
        await host.System.StopAsync(counter);

        for (var i = 0; i < 10; i++)
            counter.Tell.Add(1);
        Assert.Equal([LogLevel.Information, LogLevel.Information], host.Log.Of(20).Select(entry => entry.Level));
        Assert.Empty(host.Log.Of(21));

        host.Time.Advance(TimeSpan.FromSeconds(10));
        counter.Tell.Add(1);
        Assert.Equal(3, host.Log.Of(20).Count);
        Assert.Equal("8 more dead letters were not logged", Assert.Single(host.Log.Of(21)).Text);
        Assert.Equal(11, host.System.DeadLetterCount);
    }

    [Fact]
    public async Task A_turn_over_its_budget_is_logged()
    {
        await using var host = await TestHost.StartAsync(services => services
            .AddActors(options => options.TurnBudget = new TurnBudget(TimeSpan.FromMilliseconds(5)))
            .AddActor("counter", parent => Counter.Spawn(parent)));
        await host.Get<CounterProxy>().Spend(new Effort(() => host.Time.Advance(TimeSpan.FromMilliseconds(6))));

        var entry = await host.Log.Has(32);
        Assert.Equal("Counter.Spend at /counter was over its budget of 00:00:00.0050000: its code was on a thread for 00:00:00.0060000", entry.Text);
        Assert.Equal("Spend", entry.ScopeValues["ActorMessage"]);
    }

    [Fact]
    public async Task A_long_turn_and_a_grown_mailbox_are_logged()
    {
        await using var host = await StartAsync("Actors:LongTurn=00:00:10", "Actors:MailboxAlarm=64");
        var (gate, counter) = (new TaskCompletionSource(), host.Get<CounterProxy>());
        counter.Tell.Hang(gate);
        while (host.System.Inspect()[0].Turns is not [{ Name: "Counter.Hang" }])
            await Task.Yield();

        host.Time.Advance(TimeSpan.FromSeconds(20));
        var turn = await host.Log.Has(30);
        for (var i = 0; i < 128; i++)
            counter.Tell.Add(1);
        var grown = await host.Log.Has(31);

        Assert.Matches("^Counter.Hang at /counter takes long: 00:00:1[05] until now$", turn.Text);
        Assert.Equal("Hang", turn.ScopeValues["ActorMessage"]);
        Assert.Matches("^[0-9]+ messages wait for /counter$", grown.Text);
        gate.SetResult();
    }

    [Fact]
    public async Task What_a_handler_logs_has_its_message_as_scope_if_that_is_wished()
    {
        await using var host = await StartAsync("Actors:LogScopes=true");

        await host.Get<TalkerProxy>().Say("hello");
        await host.Get<TalkerProxy>().SayLater("goodbye");
        host.Get<ILogger<LoggingTests>>().LogInformation("outside");

        var entries = host.Log.Entries.Where(entry => entry.Category != "Actors").ToDictionary(entry => entry.Text, entry => string.Join(", ", entry.Scopes));
        Assert.Equal("Actor:/talker ActorMessage:Say", entries["hello"]);
        Assert.Equal("Actor:/talker ActorMessage:SayLater", entries["goodbye"]);
        Assert.Equal("", entries["outside"]);
    }

    [Fact]
    public async Task What_the_code_of_an_actor_logs_has_its_address_as_scope()
    {
        await using var host = await TestHost.StartAsync(services =>
        {
            services.Configure<LoggerFactoryOptions>(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
            services.AddActors().AddActor("talker", parent => Talker.Spawn(parent));
            services.AddActors("billing").AddActor("talker", parent => Talker.Spawn(parent));
        });
        var logger = host.Get<ILogger<LoggingTests>>();
        using var trace = new System.Diagnostics.Activity("trace").Start();

        using (logger.BeginScope("mine"))
            await host.Get<TalkerProxy>().Say("hello");
        await host.Get<TalkerProxy>().SayLater("goodbye");
        await host.Services.GetRequiredKeyedService<TalkerProxy>("billing").Say("bill");
        logger.LogInformation("outside");

        var entries = host.Log.Entries.Where(entry => entry.Category.StartsWith("Actors.Hosting.Tests", StringComparison.Ordinal)).ToDictionary(entry => entry.Text);
        Assert.Equal("/talker", entries["hello"].ScopeValues["Actor"]);
        Assert.DoesNotContain("mine", entries["hello"].Scopes);
        Assert.Equal("/talker", entries["goodbye"].ScopeValues["Actor"]);
        Assert.Equal(("billing", "/talker"), (entries["bill"].ScopeValues["ActorSystem"], entries["bill"].ScopeValues["Actor"]));
        Assert.DoesNotContain("Actor", entries["outside"].ScopeValues.Keys);
        Assert.All(entries.Values, entry => Assert.Equal(trace.TraceId.ToString(), entry.ScopeValues["TraceId"]));
    }

    [Fact]
    public async Task What_is_logged_of_an_actor_in_the_turn_of_another_has_one_address()
    {
        await using var host = await StartAsync();
        var dead = Counter.Spawn(host.System.Named("dead"));
        await host.System.StopAsync(dead);

        await host.Get<TalkerProxy>().Send(dead);

        Assert.Equal(["Actor:/dead ActorMessage:Add"], (await host.Log.Has(20)).Scopes);
    }

    [Fact]
    public async Task Interceptors_among_the_services_see_the_turns()
    {
        var seen = new Seer();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<TurnInterceptor>(seen).AddActors().AddActor("counter", parent => Counter.Spawn(parent)));

        await host.Get<CounterProxy>().Add(1);

        Assert.Equal("Add(number: 1) at /counter", seen.Last);
    }

    private sealed class Seer : TurnInterceptor
    {
        public string? Last { get; private set; }

        public override void Before(ActorAddress actor, ActorMessage message) => Last = $"{message} at {actor}";
    }

    [Fact]
    public async Task A_system_with_a_name_says_it()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors("billing").AddActor("counter", parent => Counter.Spawn(parent)));

        Assert.Equal("The actor system 'billing' has started, with 1 root actors", host.Log.Of(1)[0].Text);
        host.Services.GetRequiredKeyedService<CounterProxy>("billing").Tell.Fail("Enough.");
        Assert.Equal("billing", (await host.Log.Has(20)).ScopeValues["ActorSystem"]);
    }
}

[Actor]
public partial class Talker([Inject] ILogger<Talker> logger)
{
    public void Say(string text) => logger.Log(LogLevel.Information, "{Text}", text);

    public void Send(CounterProxy counter) => counter.Tell.Add(1);

    public async Task SayLater(string text)
    {
        await Task.Yield();
        logger.Log(LogLevel.Information, "{Text}", text);
    }
}
