using System.Collections.Concurrent;
using Actors;

[UnsafeSendable("A cache of values that are equal whenever they are computed; ConcurrentDictionary is made for many threads.")]
public sealed class Slugs
{
    private readonly ConcurrentDictionary<string, string> _slugs = new();

    public string Of(string title) => _slugs.GetOrAdd(title, static text => text.ToLowerInvariant().Replace(' ', '-'));
}

[Actor]
public partial class Blog
{
    private static readonly Slugs s_slugs = new();

    public string Publish(string title) => s_slugs.Of(title);
}
