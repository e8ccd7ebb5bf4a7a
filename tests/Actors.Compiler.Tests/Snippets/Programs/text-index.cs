using System.Collections.Immutable;
using System.Text;
using Actors;

namespace Search;

public sealed record Hit(string Document, int Score) : IComparable<Hit>
{
    public int CompareTo(Hit? other) => (Score, other?.Document).CompareTo((other?.Score ?? 0, Document));
}

internal sealed class Trie
{
    private readonly SortedList<char, Trie> _children = [];
    private HashSet<string>? _documents;

    public void Add(ReadOnlySpan<char> word, string document)
    {
        var node = this;
        foreach (var letter in word)
        {
            if (!node._children.TryGetValue(letter, out var child))
                node._children.Add(letter, child = new Trie());
            node = child;
        }

        (node._documents ??= []).Add(document);
    }

    public IEnumerable<string> Find(string prefix)
    {
        var node = this;
        foreach (var letter in prefix)
        {
            if (!node._children.TryGetValue(letter, out node))
                yield break;
        }

        foreach (var document in node.All())
            yield return document;
    }

    private IEnumerable<string> All() => (_documents ?? []).Concat(_children.Values.SelectMany(child => child.All()));
}

internal ref struct Words(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        _rest = _rest.TrimStart();
        if (_rest.IsEmpty)
            return false;
        var end = _rest.IndexOf(' ');
        Current = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[end..];
        return true;
    }
}

[Actor]
public partial class SearchIndex
{
    private static readonly ImmutableHashSet<string> Stop = ["the", "a", "an"];
    private static readonly ReadOnlyMemory<char> s_blank = " ".AsMemory();

    private readonly Trie _trie = new();
    private readonly Dictionary<string, string> _texts = [];
    private readonly StringBuilder _buffer = new();
    private IEnumerator<string>? _walk;

    public int Add(string document, string text)
    {
        _texts[document] = text;
        var count = 0;
        foreach (var word in new Words(text))
        {
            if (Stop.Contains(word.ToString()))
                continue;
            _trie.Add(word, document);
            count++;
        }

        return count;
    }

    public ImmutableArray<Hit> Find(string query)
    {
        var scores = new Dictionary<string, int>();
        var add = (string document) => scores[document] = scores.GetValueOrDefault(document) + 1;
        foreach (var word in query.Split(' '))
        {
            foreach (var document in _trie.Find(word))
                add(document);
        }

        return [.. scores.Select(pair => new Hit(pair.Key, pair.Value)).OrderDescending()];
    }

    public string? Next()
    {
        _walk ??= _texts.Keys.ToList().GetEnumerator();
        if (_walk.MoveNext())
            return _walk.Current;
        _walk.Dispose();
        _walk = null;
        return null;
    }

    public string Summary(int length)
    {
        _buffer.Clear();
        foreach (var (name, text) in _texts)
        {
            _buffer.Append($"{name}: ").Append(text.AsSpan(0, Math.Min(length, text.Length))).Append(s_blank.Span);
            Indent(_buffer);
        }

        return _buffer.ToString();

        static void Indent(StringBuilder builder) => builder.AppendLine().Append("  ");
    }

    public ImmutableDictionary<char, ImmutableArray<string>> ByLetter() =>
        _texts.Keys.GroupBy(name => name[0]).ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());

    public bool Save(IndexStoreProxy store)
    {
        foreach (var chunk in _texts.Chunk(10))
            store.Tell.Put(chunk.ToImmutableDictionary());
        return true;
    }

    public async Task<int> Restore(IndexStoreProxy store, CancellationToken cancellationToken)
    {
        await foreach (var (name, text) in store.All(cancellationToken))
            Add(name, text);
        return _texts.Count;
    }
}

[Actor]
public partial class IndexStore
{
    private ImmutableDictionary<string, string> _texts = ImmutableDictionary<string, string>.Empty;

    public void Put(ImmutableDictionary<string, string> texts) => _texts = _texts.SetItems(texts);

    public async IAsyncEnumerable<KeyValuePair<string, string>> All()
    {
        foreach (var pair in _texts)
        {
            yield return pair;
            await Task.CompletedTask;
        }
    }
}
