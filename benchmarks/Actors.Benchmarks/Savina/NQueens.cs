namespace Actors.Benchmarks.Savina;

/// <summary>In how many ways n queens stand on a board so that none threatens another: divided among workers.</summary>
internal static class NQueens
{
    private const int Workers = 8;
    private const int DividedRows = 4;

    private static readonly int[] Solutions = [1, 1, 0, 0, 2, 10, 4, 40, 92, 352, 724, 2680, 14200, 73712];

    public static SavinaProgram Program { get; } = new(
        "nqueens", "all solutions for n queens, by 8 workers", new(Full: 12, Quick: 10, Tiny: 6), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int size)
    {
        await using var system = new ActorSystem();
        var workers = Enumerable.Range(0, Workers).Select(_ => QueensWorker.Spawn(system)).ToList();
        var counts = await Asks.WhenAll(Boards(size).Select((board, i) => workers[i % Workers].Count(board)));
        Check.Equal(Solutions[size], counts.Sum());
    }

    private static async Task ChannelsAsync(int size)
    {
        var workers = Enumerable.Range(0, Workers).Select(_ => new QueensWorkerByHand()).ToList();
        var counts = await Task.WhenAll(Boards(size).Select((board, i) => workers[i % Workers].CountAsync(board)));
        Check.Equal(Solutions[size], counts.Sum());
        workers.ForEach(worker => worker.Complete());
    }

    /// <summary>All boards whose first rows hold queens.</summary>
    private static IEnumerable<Board> Boards(int size)
    {
        IEnumerable<Board> boards = [new Board(size, Row: 0, Columns: 0, Rising: 0, Falling: 0)];
        for (var row = 0; row < DividedRows; row++)
            boards = boards.SelectMany(board => board.Next());
        return boards;
    }
}

/// <summary>Some rows with a queen each, and what they threaten in the next one, as bits.</summary>
internal readonly record struct Board(int Size, int Row, int Columns, int Rising, int Falling)
{
    private int Free => ~(Columns | Rising | Falling) & ((1 << Size) - 1);

    /// <summary>The boards with one queen more.</summary>
    public IEnumerable<Board> Next()
    {
        for (var free = Free; free != 0; free &= free - 1)
            yield return With(free & -free);
    }

    /// <summary>In how many ways the other rows can be filled.</summary>
    public int CountSolutions()
    {
        if (Row == Size)
            return 1;
        var count = 0;
        for (var free = Free; free != 0; free &= free - 1)
            count += With(free & -free).CountSolutions();
        return count;
    }

    private Board With(int queen) => new(Size, Row + 1, Columns | queen, (Rising | queen) << 1, (Falling | queen) >> 1);
}

[Actor]
internal sealed partial class QueensWorker
{
    public int Count(Board board) => board.CountSolutions();
}

internal readonly record struct BoardMessage(Board Board, TaskCompletionSource<int> Reply);

internal sealed class QueensWorkerByHand : HandMade<BoardMessage>
{
    public Task<int> CountAsync(Board board)
    {
        var reply = Reply.Of<int>();
        Tell(new BoardMessage(board, reply));
        return reply.Task;
    }

    protected override void Handle(BoardMessage message) => message.Reply.SetResult(message.Board.CountSolutions());
}
