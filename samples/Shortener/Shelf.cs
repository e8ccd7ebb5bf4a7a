using Actors;

namespace Shortener;

/// <summary>Keeps links, each at the member of the pool that its slug belongs to: two requests for one slug meet there, and nowhere else.</summary>
[Actor]
[Pool(PoolRouting.ByKey)]
public partial class Shelf
{
    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);

    [Throws<SlugTakenException>]
    public void Put([PoolKey] string slug, Uri target)
    {
        if (!_links.TryAdd(slug, new Link(target, Visits: 0)) && _links[slug].Target != target)
            throw new SlugTakenException(slug);
    }

    /// <summary>Where a link leads; it counts as a visit.</summary>
    public Uri? Follow([PoolKey] string slug)
    {
        if (!_links.TryGetValue(slug, out var link))
            return null;
        _links[slug] = link with { Visits = link.Visits + 1 };
        return link.Target;
    }

    public Link? Find([PoolKey] string slug) => _links.GetValueOrDefault(slug);
}

/// <summary>What a slug stands for. It never changes, so it may leave the actor.</summary>
public sealed record Link(Uri Target, long Visits);

/// <summary>The slug leads somewhere else already.</summary>
public sealed class SlugTakenException(string slug) : Exception($"'{slug}' leads somewhere else already.");
