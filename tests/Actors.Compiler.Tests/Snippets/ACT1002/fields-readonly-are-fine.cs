using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Text.RegularExpressions;
using Actors;

namespace Rules;

public readonly struct Range2(int from, int to)
{
    public readonly int From = from;
    public int To { get; } = to;
    public int Length => To - From;
}

public sealed class Rule
{
    private readonly Regex _pattern;
    private readonly ImmutableSortedSet<string> _tags;

    public Rule(string pattern, params string[] tags)
    {
        _pattern = new Regex(pattern);
        _tags = [.. tags];
    }

    public Range2? Limits { get; init; }

    public required BigInteger Weight { get; init; }

    public bool Fits(string text) => _pattern.IsMatch(text) && !_tags.IsEmpty;
}

[Actor]
public partial class Engine(FrozenDictionary<string, Rule> rules, Uri home, Type kind)
{
    private int _uses;

    public bool Fits(string name, string text) => rules.TryGetValue(name, out var rule) && rule.Fits(text) && ++_uses > 0;

    public (Uri, Type, FrozenSet<string>) About() => (home, kind, rules.Keys.ToFrozenSet());
}
