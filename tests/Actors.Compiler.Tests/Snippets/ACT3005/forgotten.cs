using System.Collections.Immutable;
using Actors;

[Role]
public interface ICatalog
{
    ValueTask<int> Find(string word, CancellationToken cancellationToken = default);
}

[Actor]
public partial class Index : ICatalog
{
    private int _size;

    public int Find(string word) => _size += word.Length;
    public int Sum(params ImmutableArray<int> many) => _size + many.Length;
    public T Same<T>(T item) where T : notnull => item;

    public async IAsyncEnumerable<int> Watch()
    {
        await Task.Yield();
        yield return _size;
    }
}

[Actor]
public partial class Search(IndexProxy index, ICatalog catalog)
{
    private int _found;

    public async Task<int> Run(string word, CancellationToken cancellationToken)
    {
        _found += await index.{|ACT3005:Find|}(word);
        _found += await index.Within(TimeSpan.FromSeconds(1)).{|ACT3005:Find|}(word);
        _found += await catalog.{|ACT3005:Find|}(word);
        _found += await index.{|ACT3005:Same|}(3);
        var later = index.{|ACT3005:Find|}(word);
        _found += await later;
        await foreach (var size in index.{|ACT3005:Watch|}())
            _found += size;
        return await Helper(word, cancellationToken);
    }

    public async Task<int> All(ImmutableArray<IndexProxy> all, string word, CancellationToken stop)
    {
        var found = await Asks.WhenAll(all.Select(one => one.{|ACT3005:Find|}(word)));
        async Task<int> Local() => await index.{|ACT3005:Find|}(word);
        return found.Sum() + await Local();
    }

    public ValueTask<int> HandedOn(string word, CancellationToken stop) => index.{|ACT3005:Find|}(word);

    private async Task<int> Helper(string word, CancellationToken token) => await index.{|ACT3005:Find|}(word);
}
