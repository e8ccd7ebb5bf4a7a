using Actors;

[Actor]
public partial class Sheet(SumProxy sum)
{
    private int _cells;

    [ReadOnly]
    public async Task<int> Total() => await sum.{|ACT3001:Of|}(_cells);

    public void Fill(int cells) => _cells += cells;

    [ReadOnly]
    public int Cells() => _cells;
}

[Actor]
public partial class Sum
{
    private int _last;

    public int Of(int cells) => _last = cells;

    public async Task Clear(SheetProxy sheet) => await sheet.{|ACT3001:Fill|}(-_last);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var sum = Sum.Spawn(system);
        var sheet = Sheet.Spawn(system, sum);
        await Task.WhenAll(sheet.Total().AsTask(), sum.Clear(sheet).AsTask());
    }
}
