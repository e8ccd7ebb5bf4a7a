using System.Collections.Immutable;
using Actors;

namespace Search;

public sealed record Hit(string Path, int Line, string Text);

[Actor]
public partial class Index
{
    private static readonly char[] Nothing = [];

    private readonly SortedDictionary<string, List<Posting>> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _files = [];

    public async Task<int> Add(string path, CancellationToken cancellationToken)
    {
        if (!_files.Add(path))
            return 0;
        var count = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            count++;
            foreach (var word in Words(line))
                Postings(word).Add(new Posting(path, count));
        }

        return count;
    }

    public async Task<ImmutableArray<Hit>> Find(string word, CancellationToken cancellationToken)
    {
        if (!_words.TryGetValue(word, out var postings))
            return [];
        var hits = ImmutableArray.CreateBuilder<Hit>();
        foreach (var group in postings.GroupBy(posting => posting.Path).ToList())
        {
            var lines = await File.ReadAllLinesAsync(group.Key, cancellationToken);
            hits.AddRange(group.Select(posting => new Hit(posting.Path, posting.Line, lines[posting.Line - 1])));
        }

        return hits.ToImmutable();
    }

    public async Task Save(string path, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(path);
        foreach (var (word, postings) in _words)
            await writer.WriteLineAsync($"{word}: {string.Join(' ', postings.Select(posting => posting.Line))}".AsMemory(), cancellationToken);
    }

    private static IEnumerable<string> Words(string line)
    {
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 2)
                yield return word.Trim('.', ',', ';');
        }
    }

    private List<Posting> Postings(string word)
    {
        if (!_words.TryGetValue(word, out var postings))
            _words.Add(word, postings = []);
        return postings;
    }

    private sealed record Posting(string Path, int Line);
}
