using System.Diagnostics.Metrics;
using Actors.Hosting.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Hosting.Tests;

/// <summary>Options come from the configuration and from code, and what is wrong with them is said when the host starts.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task All_data_is_read_from_the_configuration()
    {
        await using var host = await TestHost.StartAsync(
            services => services.AddActors(),
            "Actors:AskTimeout=00:00:05", "actors:stoptimeout=00:01:00", "Actors:ShutdownTimeout=00:00:09", "Actors:LongTurn=00:00:02.5",
            "Actors:MailboxAlarm=128", "Actors:InlineAsks=false", "Actors:BiasedAsks=False", "Actors:LoggedDeadLetters=3",
            "Actors:LogScopes=true", "Actors:LogMessageContents=true", "Actors:StopHostWhenRootFails=true",
            "Actors:Health:StuckTurn=00:00:20", "Actors:Health:MailboxLength=70");

        var system = host.System.Options;
        Assert.Equal(
            (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(2.5), 128, false, false),
            (system.AskTimeout, system.StopTimeout, system.ShutdownTimeout, system.LongTurn, system.MailboxAlarm, system.InlineAsks, system.BiasedAsks));
        var options = host.Get<IOptions<ActorsOptions>>().Value;
        Assert.Equal(
            (3, true, true, true, TimeSpan.FromSeconds(20), 70),
            (options.LoggedDeadLetters, options.LogScopes, options.LogMessageContents, options.StopHostWhenRootFails, options.Health.StuckTurn, options.Health.MailboxLength));
    }

    [Fact]
    public async Task Code_goes_before_the_configuration_and_the_clock_comes_from_the_services()
    {
        await using var host = await TestHost.StartAsync(
            services => services.AddActors(options => options.AskTimeout = TimeSpan.FromSeconds(8)),
            "Actors:AskTimeout=00:00:05");

        Assert.Equal(TimeSpan.FromSeconds(8), host.System.Options.AskTimeout);
        Assert.Same(host.Time, host.System.Options.TimeProvider);
    }

    [Fact]
    public async Task Systems_may_have_meters_of_their_own()
    {
        await using var host = await TestHost.StartAsync(services =>
        {
            services.AddMetrics();
            services.AddActors("billing").AddActor("counter", parent => Counter.Spawn(parent));
            services.AddOptions<ActorsOptions>("billing").Configure<IMeterFactory>((options, meters) => options.Meter = meters.Create(ActorTelemetry.MeterName));
        });
        var seen = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Name == "actors.active_actors" && ReferenceEquals(instrument.Meter.Scope, host.Get<IMeterFactory>()))
                me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => seen.Add(value));
        listener.Start();
        await host.Services.GetRequiredKeyedService<CounterProxy>("billing").Add(1);

        listener.RecordObservableInstruments();

        Assert.Equal([1], seen);
    }

    [Fact]
    public async Task Another_section_may_be_named()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors().BindConfiguration("Bank:Actors"), "Bank:Actors:AskTimeout=00:00:05", "Actors:AskTimeout=never");

        Assert.Equal(TimeSpan.FromSeconds(5), host.System.Options.AskTimeout);
    }

    [Theory]
    [InlineData("Actors:AskTimeout=00:00:00", "Actors:AskTimeout is 00:00:00; set it to a time of more than zero, as in \"00:00:30\".")]
    [InlineData("Actors:StopTimeout=-00:00:01", "Actors:StopTimeout is -00:00:01; set it to a time of more than zero, as in \"00:00:30\".")]
    [InlineData("Actors:AskTimeout=30", "Actors:AskTimeout is '30', which is no time; write hours, minutes and seconds, as in \"00:00:30\".")]
    [InlineData("Actors:LongTurn=soon", "Actors:LongTurn is 'soon', which is no time; write hours, minutes and seconds, as in \"00:00:30\".")]
    [InlineData("Actors:MailboxAlarm=5", "Actors:MailboxAlarm is 5; set it to a number of at least 64.")]
    [InlineData("Actors:MailboxAlarm=many", "Actors:MailboxAlarm is 'many', which is no whole number.")]
    [InlineData("Actors:InlineAsks=yes", "Actors:InlineAsks is 'yes'; write true or false.")]
    [InlineData("Actors:Health:StuckTurn=00:00:00", "Actors:Health:StuckTurn is 00:00:00; set it to a time of more than zero, as in \"00:00:30\".")]
    [InlineData("Actors:Health:Stuck=1", "Actors:Health:Stuck is no option of actors; there are MailboxLength, StuckTurn.")]
    [InlineData("Actors:Health=good", "Actors:Health is 'good', and no option itself; there are, beneath it, MailboxLength, StuckTurn.")]
    [InlineData("Actors:Systems=billing", "Actors:Systems is 'billing', and no option itself; beneath it are the systems with a name, each with its options.")]
    [InlineData("Actors:Systems:biling:AskTimeout=00:00:05", "Actors:Systems:biling is of no actor system; call services.AddActors(\"biling\"), or correct the name.")]
    [InlineData("Actors:AskTimout=00:00:05", "Actors:AskTimout is no option of actors; there are AskTimeout, BiasedAsks, Health, InlineAsks, LogMessageContents, LogScopes, LoggedDeadLetters, LongTurn, MailboxAlarm, ShutdownTimeout, StopHostWhenRootFails, StopTimeout, Systems.")]
    [InlineData("Actors:LoggedDeadLetters=-1", "Actors:LoggedDeadLetters is -1; set it to zero or more.")]
    public async Task A_bad_value_fails_the_start_and_is_named(string setting, string message)
    {
        await using var host = TestHost.Build(services => services.AddActors(), setting);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.Host.StartAsync());

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task Of_a_system_with_a_name_the_path_is_named_and_of_code_too()
    {
        await using var host = TestHost.Build(services => services.AddActors("billing", options => options.Scheduler = null!), "Actors:Systems:billing:AskTimeout=00:00:00");

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.Host.StartAsync());

        Assert.Equal("Actors:Systems:billing:AskTimeout is 00:00:00; set it to a time of more than zero, as in \"00:00:30\".; Actors:Systems:billing:Scheduler is null; set it to TurnScheduler.ThreadPool or one of your own.", exception.Message);
    }

    [Fact]
    public async Task A_slip_in_the_name_of_a_system_is_told()
    {
        await using var host = TestHost.Build(
            services => services.AddActors("billing").Services.AddActors("audit"),
            "Actors:Systems:Billing:AskTimeout=00:00:05", "Actors:Systems:biling:AskTimeout=00:00:05");

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.Host.StartAsync());

        Assert.Equal("Actors:Systems:biling is of no actor system; call services.AddActors(\"biling\"), or correct the name: there are audit, billing.", exception.Message);
    }

    [Fact]
    public async Task Systems_are_in_one_section_only()
    {
        await using var host = TestHost.Build(
            services => services.AddActors().BindConfiguration("Bank:Actors").Services.AddActors("billing"),
            "Bank:Actors:Systems:billing:AskTimeout=00:00:05");

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.Host.StartAsync());

        Assert.Equal("Bank:Actors:Systems is read by nobody; options of systems with a name are in Actors:Systems.", exception.Message);
    }

    [Fact]
    public async Task Without_a_host_and_a_configuration_the_defaults_hold()
    {
        await using var services = new ServiceCollection().AddActors().AddActor("counter", parent => Counter.Spawn(parent)).Services.BuildServiceProvider();

        Assert.Equal(TimeSpan.FromSeconds(30), services.GetRequiredService<ActorSystem>().Options.AskTimeout);
        Assert.Same(TimeProvider.System, services.GetRequiredService<ActorSystem>().Options.TimeProvider);
        Assert.Equal(1, await services.GetRequiredService<CounterProxy>().Add(1));
    }
}
