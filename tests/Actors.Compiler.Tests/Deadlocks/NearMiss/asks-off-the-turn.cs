using Actors;

[Actor]
public partial class Exporter(TargetProxy target)
{
    private int _exports;

    public int Exports() => _exports;

    public async Task Export(ExporterProxy self)
    {
        _exports++;
        var to = target;
        await Task.Run(async () => await to.Write(self)).WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(true);
    }
}

[Actor]
public partial class Target
{
    private int _written;

    public void Write(ExporterProxy exporter)
    {
        _written++;
        exporter.Tell.Exports();
    }

    public async Task<int> Compare(ExporterProxy exporter) => _written - await exporter.Exports();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var target = Target.Spawn(system);
        var exporter = Exporter.Spawn(system, target);
        await exporter.Export(exporter);
        await target.Compare(exporter);
    }
}
