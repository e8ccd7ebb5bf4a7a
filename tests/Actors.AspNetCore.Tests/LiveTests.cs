using System.Diagnostics;
using Actors.AspNetCore.Data;
using Actors.AspNetCore.Live;
using Actors.AspNetCore.Tests.Kit;
using Actors.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace Actors.AspNetCore.Tests;

/// <summary>The stream of snapshots: one for all, while somebody looks.</summary>
public sealed class LiveTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Snapshots_follow_each_other_and_rates_are_told()
    {
        await using var app = await TestApp.StartAsync();
        var counter = app.Get<CounterProxy>();
        await foreach (var snapshot in app.EventsAsync())
        {
            await counter.Add(1);
            if (snapshot.GetProperty("totals").GetProperty("perSecond") is { ValueKind: System.Text.Json.JsonValueKind.Number } rate && rate.GetDouble() > 0)
                break;
        }
    }

    [Fact]
    public async Task Several_viewers_share_a_snapshot()
    {
        var (time, made) = (new ManualTime(), 0);
        var feed = new LiveFeed(() => [(byte)Interlocked.Increment(ref made)], time, NullLogger.Instance, CancellationToken.None);
        using var one = feed.TryJoin()!;
        var first = await one.NextAsync(CancellationToken.None);
        using var two = feed.TryJoin()!;

        Assert.Same(first, await two.NextAsync(CancellationToken.None));
        var next = one.NextAsync(CancellationToken.None);
        var nextOfTwo = two.NextAsync(CancellationToken.None);
        await time.WhenSomebodyWaits(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(await next, await nextOfTwo);
        Assert.Equal(2, made);
    }

    [Fact]
    public async Task Nobody_looks_and_nothing_is_made()
    {
        var (time, made) = (new ManualTime(), 0);
        var feed = new LiveFeed(() => [(byte)++made], time, NullLogger.Instance, CancellationToken.None);
        using (var one = feed.TryJoin()!)
            await one.NextAsync(CancellationToken.None);
        await time.WhenSomebodyWaits(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        while (time.Waits.Count > 0)
            await Task.Yield();

        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Who_does_not_read_is_dropped_and_others_are_not()
    {
        var (time, made) = (new ManualTime(), 0);
        var feed = new LiveFeed(() => [(byte)++made], time, NullLogger.Instance, CancellationToken.None);
        using var slow = feed.TryJoin()!;
        using var reader = feed.TryJoin()!;
        while (!slow.Dropped.IsCancellationRequested)
        {
            await reader.NextAsync(CancellationToken.None);
            await time.WhenSomebodyWaits(TimeSpan.FromSeconds(1));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(made, 5, 8);
        Assert.False(reader.Dropped.IsCancellationRequested);
    }

    [Fact]
    public async Task A_silent_stream_gives_a_sign_of_life()
    {
        var time = new ManualTime();
        var feed = new LiveFeed(() => throw new InvalidOperationException("not now"), time, NullLogger.Instance, CancellationToken.None);
        using var viewer = feed.TryJoin()!;
        var next = viewer.NextAsync(CancellationToken.None);
        await time.WhenSomebodyWaits(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await next);
    }

    /// <summary>A place is free again when its viewer has hung up, however often that happens.</summary>
    [Fact]
    public async Task Who_hangs_up_leaves_nothing_behind()
    {
        await using var app = await TestApp.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            List<HttpResponseMessage> viewers = [];
            while (viewers.Count < 100)
            {
                // The server hears a little later of those who have gone.
                var viewer = await JoinAsync(app);
                if (viewer.IsSuccessStatusCode)
                    viewers.Add(viewer);
            }

            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await JoinAsync(app)).StatusCode);
            viewers.ForEach(viewer => viewer.Dispose());
        }
    }

    private static Task<HttpResponseMessage> JoinAsync(TestApp app) => app.Client.GetAsync(new Uri("/actors/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    [Fact]
    public async Task The_streams_end_when_the_host_stops()
    {
        await using var app = await TestApp.StartAsync();
        var stopping = Task.CompletedTask;
        await foreach (var _ in app.EventsAsync())
        {
            if (stopping == Task.CompletedTask)
                stopping = app.App.StopAsync();
        }

        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_hundred_thousand_actors_are_counted()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<FleetProxy>().Grow(100_000);
        var rows = new Rows(withContents: false);
        var maker = new SnapshotMaker(app.System, "Actors", TimeSpan.FromSeconds(1), new Troubles(app.System, rows), rows);
        for (var i = 0; i < 5; i++)
            maker.Make();

        var (times, allocated, size) = (new List<double>(), 0L, 0);
        for (var i = 0; i < 21; i++)
        {
            var (begun, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            size = maker.Make().Length;
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var search = Stopwatch.GetTimestamp();
        Assert.Equal(100_000, app.System.InspectMatching(null, "Device", 0, 200).Total);
        var searched = Stopwatch.GetElapsedTime(search);
        output.WriteLine($"100,000 actors: a snapshot takes {times.Order().ElementAt(10):0.0} ms and allocates {allocated:N0} bytes; an event has {size:N0} bytes; a search takes {searched.TotalMilliseconds:0.0} ms");
        var snapshot = await app.JsonAsync("/actors/api/snapshot");
        Assert.Equal(100_002, snapshot.GetProperty("totals").GetProperty("living").GetInt32());
        // Not for each actor.
        Assert.InRange(allocated, 0, 100_000);
        Assert.InRange(size, 0, 4_000);
    }
}
