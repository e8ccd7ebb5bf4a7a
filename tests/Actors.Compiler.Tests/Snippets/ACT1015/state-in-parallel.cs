using Actors;

[Actor]
public partial class Cruncher
{
    private readonly int[] _numbers = new int[100];
    private readonly double _factor = 2;
    private double _sum;

    public void Crunch()
    {
        Parallel.{|ACT2001:For|}(0, 100, i => {|ACT1015:_numbers|}[i] = i);
        Parallel.{|ACT2001:ForEach|}(_numbers, n => {|ACT1015:_sum|} += n);
        var doubled = _numbers.{|ACT2001:AsParallel|}().Select(n => n * _factor).ToArray();
        var scaled = _numbers.{|ACT2001:AsParallel|}().Select(n => n * {|ACT1015:_sum|}).ToArray();
        _sum = doubled.Sum() + scaled.Sum();
    }

    public async Task<int> Count()
    {
        var count = 0;
        var tasks = new List<Task>();
        for (var i = 0; i < 10; i++)
            tasks.Add(Task.Run(() => {|ACT1015:count|}++));
        await Task.WhenAll(tasks);
        var index = 0;
        var late = Task.Run(() => Console.Out.Write({|ACT1015:index|}));
        index = 5;
        await late;
        return count + index;
    }
}
