using Actors;

[Actor]
public partial class Importer(CatalogProxy catalog)
{
    private int _lines;

    public async Task Import(string text)
    {
        foreach (var line in text.Split('\n'))
            await ImportLine(line);
    }

    public int Lines() => _lines;

    private async Task ImportLine(string line)
    {
        _lines++;
        await Store(line);
    }

    private ValueTask Store(string line) => catalog.{|ACT3001:Add|}(line);
}

[Actor]
public partial class Catalog
{
    private readonly List<string> _entries = [];

    public void Add(string entry) => _entries.Add(entry);

    public async Task<bool> Verify(ImporterProxy importer) => await importer.{|ACT3001:Lines|}() == _entries.Count;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var catalog = Catalog.Spawn(system);
        var importer = Importer.Spawn(system, catalog);
        await Task.WhenAll(importer.Import("a\nb").AsTask(), catalog.Verify(importer).AsTask());
    }
}
