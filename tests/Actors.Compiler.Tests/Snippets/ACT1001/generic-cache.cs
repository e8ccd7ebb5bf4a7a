using Actors;

public static class Cache<T>
    where T : notnull
{
    private static readonly Dictionary<string, T> s_items = [];

    public static T GetOrAdd(string key, Func<string, T> make)
    {
        if (!s_items.TryGetValue(key, out var item))
            s_items[key] = item = make(key);
        return item;
    }
}

public static class Lookups
{
    public static T Find<T>(string key, T otherwise)
        where T : notnull => Cache<T>.GetOrAdd(key, _ => otherwise);
}

[Actor]
public partial class Finder
{
    public int Find(string key) => Lookups.{|ACT1001:Find|}(key, 0);

    public string Name(string key) => Cache<string>.{|ACT1001:GetOrAdd|}(key, static found => found);
}
