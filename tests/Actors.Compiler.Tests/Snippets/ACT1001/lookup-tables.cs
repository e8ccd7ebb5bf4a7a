using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors;

public sealed record Country(string Code, string Name, ImmutableArray<string> Cities);

public static class Countries
{
    public static readonly FrozenDictionary<string, Country> ByCode = Load().ToFrozenDictionary(country => country.Code);
    public static readonly IReadOnlyList<string> Codes = [.. ByCode.Keys];
    private static readonly (string Code, int Zone)[] s_zones = [("DE", 1), ("FR", 2)];

    public static int Zone(string code)
    {
        foreach (var (known, zone) in s_zones)
        {
            if (known == code)
                return zone;
        }

        return 0;
    }

    private static List<Country> Load() => [new("DE", "Germany", ["Berlin"])];
}

[Actor]
public partial class Post
{
    public string Name(string code) => Countries.ByCode[code].Name + Countries.Codes.Count;

    // An array can be changed by whoever holds it: an ImmutableArray says that nobody does.
    public int Zone(string code) => Countries.{|ACT1001:Zone|}(code);
}
