using Actors;

[Actor]
public partial class Numbers
{
    private int _given;

    public async IAsyncEnumerable<int> All()
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Yield();
            _given++;
            yield return i;
        }
    }

    public void Hint(SumProxy sum) => sum.Tell.Add(_given);
}

[Actor]
public partial class Sum(NumbersProxy numbers)
{
    private int _sum;

    public void Add(int number) => _sum += number;

    public async Task<int> Read()
    {
        await foreach (var number in numbers.All())
            _sum += number;
        await numbers.Hint(Self);
        return _sum;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Sum.Spawn(system, Numbers.Spawn(system)).Read();
}
