namespace Actors.Benchmarks;

/// <summary>The actor systems that rows use. A plain <c>new ActorSystem()</c> is what users have.</summary>
internal static class Systems
{
    /// <summary>A system in which no ask is handled on the asker's thread.</summary>
    public static ActorSystem WithoutInlining() => new(new ActorSystemOptions { InlineAsks = false });
}
