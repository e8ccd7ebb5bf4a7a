using System.Collections.Immutable;
using Actors;

namespace Samples;

/// <summary>Writes down what happens, and when. An actor, so nobody has to lock anything.</summary>
[Actor]
public partial class Timeline(ActorContext context)
{
    private readonly long _begin = context.Time.GetTimestamp();
    private readonly List<string> _lines = [];

    public void Write(string line) => _lines.Add($"{context.Time.GetElapsedTime(_begin):mm\\:ss} {line}");

    public ImmutableArray<string> Lines() => [.. _lines];
}
