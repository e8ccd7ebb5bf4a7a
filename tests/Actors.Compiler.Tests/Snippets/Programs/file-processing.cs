using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors;

namespace Files;

public sealed record FileFacts(string Path, long Bytes, string Hash, ImmutableDictionary<string, int> Words);

[Actor]
public partial class Librarian(string root, ActorContext context)
{
    private readonly Dictionary<string, FileFacts> _facts = [];
    private readonly HashSet<string> _busy = [];

    public async Task<FileFacts?> Index(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!File.Exists(full) || !_busy.Add(full))
            return null;
        try
        {
            var bytes = await File.ReadAllBytesAsync(full, cancellationToken);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var words = await Task.Run(() => Count(bytes), cancellationToken);
            return _facts[full] = new FileFacts(path, bytes.Length, hash, words);
        }
        finally
        {
            _busy.Remove(full);
        }
    }

    public async IAsyncEnumerable<string> Lines(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Path.Combine(root, path), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line is not ['#', ..])
                yield return line;
        }
    }

    public async Task Save(string path)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
        await using var zip = new GZipStream(file, CompressionLevel.Fastest);
        await JsonSerializer.SerializeAsync(zip, _facts.Values, cancellationToken: context.Stopping);
        await zip.FlushAsync(context.Stopping);
    }

    public async Task<int> Load(string path)
    {
        await using var file = File.OpenRead(path);
        await foreach (var facts in JsonSerializer.DeserializeAsyncEnumerable<FileFacts>(file))
        {
            if (facts is { Path: { Length: > 0 } key })
                _facts[key] = facts;
        }

        return _facts.Count;
    }

    public async Task Copy(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        var buffer = new byte[4096];
        int read;
        while ((read = await source.ReadAsync(buffer.AsMemory(), cancellationToken)) > 0)
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    public ImmutableArray<string> Largest(int count) =>
        [.. from facts in _facts.Values
            orderby facts.Bytes descending, facts.Path
            let name = Path.GetFileName(facts.Path)
            where !name.StartsWith('.')
            select name];

    public int Cleared()
    {
        var gone = 0;
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*.tmp"))
        {
            file.Delete();
            gone++;
        }

        return gone;
    }

    private static ImmutableDictionary<string, int> Count(byte[] bytes)
    {
        var words = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(new MemoryStream(bytes));
        while (reader.ReadLine() is { } line)
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words[word] = words.GetValueOrDefault(word) + 1;
        }

        return words.ToImmutable();
    }
}
