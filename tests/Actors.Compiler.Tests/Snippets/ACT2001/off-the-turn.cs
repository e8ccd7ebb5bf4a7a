using Actors;

[Actor]
public partial class Delegating
{
    public async Task<string> Read() => await Task.Run(() => File.ReadAllText("a.txt"));

    public async Task<int> Count() => await Task.Run(Slow);

    public void Start() => new Thread(Work).Start();

    public async Task Each(CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, 3), cancellationToken, (_, _) =>
        {
            Thread.Sleep(1);
            return default;
        });

    private static int Slow()
    {
        return 1;
    }

    private static void Work()
    {
    }
}
