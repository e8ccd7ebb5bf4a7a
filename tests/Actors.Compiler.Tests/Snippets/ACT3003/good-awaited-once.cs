using System.Collections.Immutable;
using Actors;

[Actor]
public partial class Gauge
{
    private int _value;

    public int Read() => _value++;
    public void Reset() => _value = 0;

    public async IAsyncEnumerable<int> Watch()
    {
        await Task.Yield();
        yield return _value;
    }
}

[Actor]
public partial class Panel(GaugeProxy gauge)
{
    private Task<int>? _last;
    private int _shown;

    public async Task<int> Branches(bool early)
    {
        var reading = gauge.Read();
        if (early)
            return await reading;
        _shown++;
        return await reading + 1;
    }

    public async Task<int> Pipelined(int rounds)
    {
        var sum = 0;
        var previous = gauge.Read();
        for (var i = 0; i < rounds; i++)
        {
            var next = gauge.Read();
            sum += await previous;
            previous = next;
        }

        return sum + await previous;
    }

    public async Task<int> Fast()
    {
        var reading = gauge.Read();
        return reading.IsCompletedSuccessfully ? reading.Result : await reading;
    }

    public async Task Flag(bool wait)
    {
        var reset = gauge.Reset();
        if (wait)
            await reset;
        _shown++;
        if (!wait)
            await reset;
    }

    public async Task<int> FlagOfItsOwn(int limit)
    {
        var reading = gauge.Read();
        var isTaken = false;
        var value = 0;
        if (limit > 3)
        {
            value = await reading;
            isTaken = true;
        }

        if (!isTaken)
            value = await reading;
        return value;
    }

    public async Task<int> Anew()
    {
        var reading = gauge.Read();
        try
        {
            return await reading;
        }
        catch (AskTimeoutException)
        {
            reading = gauge.Read();
            return await reading;
        }
    }

    public async Task Optional(bool first)
    {
        ValueTask<int>? pending = null;
        foreach (var step in new[] { 1, 2, 3 })
        {
            if (pending is { } one)
                _shown += await one + step;
            pending = gauge.Read();
        }

        if (pending is not null)
            _shown = await pending.Value;
    }

    public async Task Together(ImmutableArray<GaugeProxy> gauges)
    {
        await Asks.WhenAll(gauges.Select(one => one.Reset()));
        ValueTask<int>[] two = [gauge.Read(), gauge.Read()];
        _shown = await two[0] + await two[1];
        var list = new List<ValueTask<int>>();
        foreach (var one in gauges)
            list.Add(one.Read());
        foreach (var one in list)
            _shown += await one;
        var three = await Asks.WhenAll(gauge.Read(), gauge.Read(), gauge.Read());
        _shown += three.Length;
    }

    public async Task Kept()
    {
        _last ??= gauge.Read().AsTask();
        _shown = await _last;
        _shown += await _last;
        var task = gauge.Read().AsTask();
        await task;
        _shown += task.Result;
        var kept = gauge.Read().Preserve();
        _shown += await kept + await kept;
    }

    public void Meant()
    {
        _ = gauge.Read();
        gauge.Tell.Reset();
        gauge.Watch();
    }

    public ValueTask<int> HandedOn() => gauge.Read();

    public ValueTask<int> HandedOnLater()
    {
        var reading = gauge.Read();
        _shown++;
        return reading;
    }

    public async Task Shared()
    {
        var reading = gauge.Read();
        async Task<int> Twice() => await reading * 2;
        _shown = await Twice();
    }

    public async Task Cleaned()
    {
        var reset = gauge.Reset();
        try
        {
            _shown++;
        }
        finally
        {
            await reset;
        }
    }

    public async Task<int> Replaced(bool again)
    {
        var reading = gauge.Read();
        while (await reading < 10)
            reading = gauge.Read();
        return again ? await gauge.Read() : 0;
    }
}
