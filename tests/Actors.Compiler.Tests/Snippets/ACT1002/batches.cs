using System.Collections.Immutable;
using Actors;

namespace Metering;

public sealed record Reading(string Sensor, double Value);

public sealed class Draft
{
    public string Text { get; set; } = "";
}

[Actor]
public partial class Archive
{
    private int _count;

    [Batch(256)]
    public void Record(ImmutableArray<Reading> readings) => _count += readings.Length;

    [Batch(16)]
    public Task Keep({|ACT1002:ImmutableArray<Draft>|} drafts)
    {
        _count += drafts.Length;
        return Task.CompletedTask;
    }

    [Batch(16)]
    public void Raw({|ACT1002:ImmutableArray<byte[]>|} packets) => _count += packets.Length;
}
