using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Answerer(Log log)
{
    public int Twice(int number) => 2 * number;

    public string? Nothing() => null;

    public async Task<string> WaitFor(Gate gate)
    {
        log.Add("waiting");
        await gate.Opened;
        log.Add("waited");
        return "done";
    }

    public async ValueTask<int> WaitWithToken(Gate gate, CancellationToken cancellationToken)
    {
        log.Add("waiting");
        try
        {
            await gate.Opened.WaitAsync(cancellationToken);
            return 1;
        }
        catch (OperationCanceledException)
        {
            log.Add("cancelled");
            throw;
        }
    }

    public int Note(string what)
    {
        log.Add(what);
        return 0;
    }

    public Task Null() => null!;

    [AskTimeout(1.5)]
    public async Task WaitBriefly(Gate gate)
    {
        log.Add("waiting briefly");
        await gate.Opened;
    }
}

/// <summary>Asks another actor, as an actor does.</summary>
[Actor]
public partial class Asker(AnswererProxy answerer)
{
    private int _sum;

    public async Task<int> Sum(int from, int to)
    {
        for (var number = from; number <= to; number++)
            _sum += await answerer.Twice(number);
        return _sum;
    }

    public async Task<int> Both(AnswererProxy other)
    {
        var (left, right) = (answerer.Twice(1).AsTask(), other.Twice(2).AsTask());
        await Task.WhenAll(left, right);
        return await left + await right;
    }
}

/// <summary>Ask: a finite timeout, cancellation that reaches the handler, and no execution for one who gave up.</summary>
[Trait("Rule", "Ask")]
public class AskTests
{
    [Fact]
    public async Task An_ask_returns_what_the_handler_returns()
    {
        await using var system = new ActorSystem();
        var answerer = Answerer.Spawn(system, new Log());

        Assert.Equal(42, await answerer.Twice(21));
        Assert.Null(await answerer.Nothing());
        Assert.Equal(8, await answerer.Within(TimeSpan.FromSeconds(10)).Twice(4, CancellationToken.None));
    }

    [Fact]
    public async Task An_actor_that_asks_resumes_in_its_own_turn()
    {
        await using var system = new ActorSystem();
        var asker = Asker.Spawn(system, Answerer.Spawn(system, new Log()));

        var sums = await Task.WhenAll(asker.Sum(1, 1_000).AsTask(), asker.Sum(1, 1_000).AsTask());

        Assert.Equal([1_001_000, 2_002_000], sums);
        Assert.Equal(6, await asker.Both(Answerer.Spawn(system, new Log())));
    }

    [Fact]
    public async Task The_default_timeout_is_thirty_seconds_and_the_asker_learns_what_happened()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var answerer = Answerer.Spawn(test.System.Named("a"), log);
        var ask = answerer.WaitFor(gate).AsTask();
        await log.Has("waiting");

        test.Time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(ask.IsCompleted);
        test.Time.Advance(TimeSpan.FromSeconds(0.1));
        var thrown = await Assert.ThrowsAsync<AskTimeoutException>(() => ask);

        Assert.Equal("Answerer.WaitFor", thrown.Handler);
        Assert.Equal(new ActorAddress("/a"), thrown.Actor);
        Assert.Equal(TimeSpan.FromSeconds(30), thrown.Timeout);
        Assert.Contains("Answerer.WaitFor at /a did not answer within 00:00:30", thrown.Message, StringComparison.Ordinal);
        gate.Open();
        await log.Has("waited");
        Assert.Equal(2, await answerer.Twice(1));
        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task Within_gives_an_ask_its_own_timeout_longer_or_shorter()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var answerer = Answerer.Spawn(test.System, log);
        var waiting = answerer.Within(TimeSpan.FromHours(1)).WaitFor(gate).AsTask();
        await log.Has("waiting");
        var brief = answerer.Within(TimeSpan.FromMilliseconds(5)).Twice(1).AsTask();
        var normal = answerer.Twice(1).AsTask();

        test.Time.Advance(TimeSpan.FromMilliseconds(5));
        await Assert.ThrowsAsync<AskTimeoutException>(() => brief);
        Assert.False(normal.IsCompleted);
        test.Time.Advance(TimeSpan.FromMinutes(59));
        await Assert.ThrowsAsync<AskTimeoutException>(() => normal);
        Assert.False(waiting.IsCompleted);
        gate.Open();

        Assert.Equal("done", await waiting);
    }

    [Fact]
    public async Task The_system_sets_the_default_timeout()
    {
        var time = new ManualTime();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, AskTimeout = TimeSpan.FromSeconds(1) });
        var (log, gate) = (new Log(), new Gate());
        var ask = Answerer.Spawn(system, log).WaitFor(gate).AsTask();
        await log.Has("waiting");

        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        gate.Open();
    }

    [Fact]
    public async Task A_handler_sets_the_default_timeout_of_its_asks_and_the_asker_overrides_it()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var ask = Answerer.Spawn(test.System, log).WaitBriefly(gate).AsTask();
        var patient = Answerer.Spawn(test.System, log).Within(TimeSpan.FromSeconds(10)).WaitBriefly(gate).AsTask();
        await log.Has("waiting briefly");

        test.Time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal(TimeSpan.FromSeconds(1.5), (await Assert.ThrowsAsync<AskTimeoutException>(() => ask)).Timeout);
        gate.Open();
        await patient;
    }

    [Fact]
    public async Task An_ask_that_expires_before_its_turn_is_not_executed_and_is_a_dead_letter()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var answerer = Answerer.Spawn(test.System, log);
        answerer.Tell.WaitFor(gate);
        await log.Has("waiting");
        var ask = answerer.Note("executed").AsTask();

        test.Time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        gate.Open();
        await answerer.Twice(1);

        Assert.DoesNotContain("executed", log.Entries);
        var letter = Assert.Single(test.DeadLetters);
        Assert.Equal(DeadLetterReason.Expired, letter.Reason);
        Assert.Equal(new AnswererMessage.Note("executed"), letter.Message);
    }

    [Fact]
    public async Task An_ask_cancelled_before_its_turn_is_not_executed_and_is_a_dead_letter()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var answerer = Answerer.Spawn(test.System, log);
        answerer.Tell.WaitFor(gate);
        await log.Has("waiting");
        using var source = new CancellationTokenSource();
        var ask = answerer.Note("executed", source.Token).AsTask();

        await source.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask);
        gate.Open();
        await answerer.Twice(1);

        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.DoesNotContain("executed", log.Entries);
        Assert.Equal(DeadLetterReason.Cancelled, Assert.Single(test.DeadLetters).Reason);
    }

    [Fact]
    public async Task An_ask_with_a_token_that_has_fired_is_not_sent()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var ask = Answerer.Spawn(test.System, log).Note("executed", new CancellationToken(canceled: true)).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask);
        Assert.Empty(log.Entries);
    }

    [Fact]
    public async Task Cancellation_reaches_the_running_handler_and_is_no_failure()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var answerer = Answerer.Spawn(test.System, log);
        using var source = new CancellationTokenSource();
        var ask = answerer.WaitWithToken(gate, source.Token).AsTask();
        await log.Has("waiting");

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask);
        await log.Has("cancelled");

        Assert.Equal(2, await answerer.Twice(1));
        Assert.Empty(test.Failures);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_timeout_reaches_the_running_handler_and_is_no_failure()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var answerer = Answerer.Spawn(test.System, log);
        var ask = answerer.Within(TimeSpan.FromSeconds(1)).WaitWithToken(gate).AsTask();
        await log.Has("waiting");

        test.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        await log.Has("cancelled");

        Assert.Equal(2, await answerer.Twice(1));
        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task The_token_of_a_told_handler_fires_when_the_actor_is_killed()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var answerer = Answerer.Spawn(test.System, log);
        answerer.Tell.WaitWithToken(gate);
        await log.Has("waiting");

        test.System.Kill(answerer);
        await test.System.WhenTerminated(answerer);

        Assert.Equal(["waiting", "cancelled"], log.Entries);
        Assert.Empty(test.Failures);
        Assert.Equal(DeadLetterReason.Cancelled, Assert.Single(test.DeadLetters).Reason);
    }

    [Fact]
    public async Task A_handler_that_returns_null_for_a_task_fails_with_a_word_about_it()
    {
        await using var test = new TestSystem();

        var thrown = await Assert.ThrowsAsync<ActorFailedException>(async () => await Answerer.Spawn(test.System, new Log()).Null());

        Assert.Contains("returned null", thrown.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_ask_ends_once_when_cancellation_timeout_reply_and_stop_race()
    {
        const int Rounds = 20_000;
        await using var test = new TestSystem();
        var (replies, cancels, timeouts, stops) = (0, 0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var answerer = Answerer.Spawn(test.System, new Log());
            using var source = new CancellationTokenSource();
            var start = new Gate();
            var gate = new Gate();
            var ask = answerer.Within(TimeSpan.FromSeconds(1)).WaitWithToken(gate, source.Token).AsTask();
            var racers = new[] { source.Cancel, gate.Open, () => test.Time.Advance(TimeSpan.FromSeconds(1)), () => test.System.Kill(answerer) };
            var (left, right) = (racers[round % 4], racers[round / 4 % 4]);
            var race = Task.WhenAll(Task.Run(left), Task.Run(right));
            try
            {
                await ask;
                replies++;
            }
            catch (OperationCanceledException)
            {
                cancels++;
            }
            catch (AskTimeoutException)
            {
                timeouts++;
            }
            catch (ActorStoppedException)
            {
                stops++;
            }

            await race;
            test.System.Kill(answerer);
        }

        Assert.Equal(Rounds, replies + cancels + timeouts + stops);
        Assert.All([replies, cancels, timeouts, stops], count => Assert.NotEqual(0, count));
        Assert.Empty(test.Failures);
    }
}
