using Actors;

[Role]
public interface IMath
{
    ValueTask<long> Square(int number);
}

[Actor]
public partial class Mathematician : IMath
{
    private int _squares;

    async ValueTask<long> IMath.Square(int number) => await Square(number);

    public async Task<long> Square(int number)
    {
        await Task.Yield();
        return number * (long)number + 0 * ++_squares;
    }
}

[Actor]
public partial class Student(IMath math)
{
    public async Task<long> Solve(int number) => await math.Square(number) + await math.Within(5).Square(number);
}

public static class MathExtensions
{
    public static IMath Within(this IMath math, int unused) => unused > 0 ? math : throw new ArgumentOutOfRangeException(nameof(unused));
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Student.Spawn(system, Mathematician.Spawn(system)).Solve(4);
}
