using Actors;

[Actor]
public partial class Cruncher
{
    private readonly List<int> _numbers = [1, 2, 3];

    public int Sum() => _numbers.{|ACT2001:AsParallel|}().Sum();

    public int Plain() => _numbers.Where(number => number > 1).Sum();

    public void Burn(int rounds) => Thread.SpinWait(rounds);

    public void Spin(CancellationToken cancellationToken)
    {
        var spin = new SpinWait();
        while (!cancellationToken.IsCancellationRequested)
            spin.{|ACT2001:SpinOnce|}();
    }
}
