using Actors;

namespace DiningPhilosophers;

/// <summary>Takes two forks, always in the same order.</summary>
[Actor]
public partial class Philosopher(ForkProxy first, ForkProxy second)
{
    private int _meals;

    public async Task<int> Dine(int meals)
    {
        for (var i = 0; i < meals; i++)
        {
            await first.TakeThen(second);
            _meals++;
        }

        return _meals;
    }
}
