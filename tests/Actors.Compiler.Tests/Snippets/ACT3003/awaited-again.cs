using System.Collections.Immutable;
using Actors;

[Actor]
public partial class Meter
{
    private int _reading;

    public int Read() => _reading++;
    public void Reset() => _reading = 0;
}

[Actor]
public partial class Reader(MeterProxy meter)
{
    public async Task<int> InARow()
    {
        var reading = meter.Read();
        await reading;
        return await {|ACT3003:reading|};
    }

    public async Task<int> InALoop()
    {
        var reading = meter.Read();
        var sum = 0;
        for (var i = 0; i < 3; i++)
            sum += await {|ACT3003:reading|};
        return sum;
    }

    public async Task<int> Joined(bool early)
    {
        var reading = meter.Read();
        if (early)
            await reading;
        await Task.Yield();
        return await {|ACT3003:reading|};
    }

    public async Task<int> AsTask()
    {
        var reading = meter.Read();
        var first = await reading;
        var again = {|ACT3003:reading|}.AsTask();
        return first + await again;
    }

    public async Task<int> Result()
    {
        var reading = meter.Read();
        if (!reading.IsCompleted)
            await reading;
        return {|ACT3003:reading|}.Result;
    }

    public async Task<int> Alias()
    {
        var reading = meter.Read();
        var same = reading;
        return await reading + await {|ACT3003:same|};
    }

    public async Task<int> Caught()
    {
        var reading = meter.Read();
        try
        {
            return await reading;
        }
        catch (AskTimeoutException)
        {
            return await {|ACT3003:reading|};
        }
    }

    public async Task Together()
    {
        var (one, two) = (meter.Reset(), meter.Reset());
        await Asks.WhenAll(one, two);
        await {|ACT3003:two|};
    }

    public async Task Same()
    {
        var one = meter.Reset();
        await Asks.WhenAll(one, {|ACT3003:one|});
    }

    public async Task<int> FromArray(ImmutableArray<MeterProxy> meters)
    {
        var all = meters.Select(one => one.Read()).ToArray();
        await Asks.WhenAll(all);
        var sum = 0;
        foreach (var one in all)
            sum += await {|ACT3003:one|};
        ValueTask<int>[] two = [meter.Read(), meter.Read()];
        await Asks.WhenAll(two);
        return sum + await {|ACT3003:two[0]|};
    }

    public async Task Handed()
    {
        var reset = meter.Reset();
        await Log(reset);
        await {|ACT3003:reset|};
    }

    public async Task InALambda(int more)
    {
        Func<Task<int>> read = async () =>
        {
            var reading = meter.Read();
            return await reading + await {|ACT3003:reading|};
        };
        await meter.Within(TimeSpan.FromSeconds(await read() + more)).Read();
    }

    private static async Task Log(ValueTask ask) => await ask;
}

public static class Outside
{
    public static async Task<int> Run(MeterProxy meter)
    {
        var reading = meter.Read();
        _ = await reading.ConfigureAwait(true);
        return await {|ACT3003:reading|};
    }
}
