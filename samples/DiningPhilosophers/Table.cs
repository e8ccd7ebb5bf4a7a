using Actors;

namespace DiningPhilosophers;

/// <summary>
/// Makes bad luck certain: nobody reaches for a second fork until so many hold a first. Without it the philosophers
/// would get away with it most of the time.
/// </summary>
[Actor]
public partial class Table(int hands)
{
    private readonly TaskCompletionSource _badLuck = new();
    private int _taken;

    [Interleave]
    public Task FirstForkIsTaken()
    {
        if (++_taken == hands)
            _badLuck.SetResult();
        return _badLuck.Task;
    }
}
