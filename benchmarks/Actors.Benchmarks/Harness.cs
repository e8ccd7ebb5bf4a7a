using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>How long to warm up and to measure.</summary>
/// <param name="WarmUp">At least so long, for each contestant.</param>
/// <param name="Repetition">About so long, each.</param>
/// <param name="Repetitions">So many are measured.</param>
/// <param name="IsQuick">Whether runs of fixed size are small ones.</param>
internal sealed record Pace(TimeSpan WarmUp, TimeSpan Repetition, int Repetitions, bool IsQuick)
{
    public static Pace Full { get; } = new(TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(250), Repetitions: 5, IsQuick: false);

    public static Pace Quick { get; } = new(TimeSpan.FromMilliseconds(120), TimeSpan.FromMilliseconds(60), Repetitions: 3, IsQuick: true);
}

/// <summary>The samples of one contestant, or why there are none.</summary>
internal sealed record Series(string Contestant, IReadOnlyList<Sample> Samples, string? Error = null);

/// <summary>Runs a row: warms each contestant up, then has them take turns, one repetition each.</summary>
internal static class Harness
{
    // A backlog of so many messages still fits into memory.
    private const int MaxOperations = 10_000_000;

    // A method is compiled for good after 30 calls, twice: once to be watched and once to be fast.
    private const double WarmUpCalls = 100;

    public static async Task<IReadOnlyList<Series>> RunAsync(Row row, Pace pace)
    {
        if (row.OwnProcess)
            return await ChildProcess.RunAsync(row, pace);

        // A cold build takes as long as it takes: a first look at it is one.
        var repetitions = row.IsCold && pace.IsQuick ? 1 : Math.Min(pace.Repetitions, row.MaxRepetitions);
        var runs = row.Contestants.Select(contestant => new Run(contestant, pace)).ToList();
        foreach (var run in runs.Where(_ => row is { MaxRepetitions: > 1, IsCold: false }))
            await run.WarmUpAsync();

        for (var i = 0; i < repetitions; i++)
        {
            foreach (var run in runs)
                await run.MeasureAsync();
        }

        return [.. runs.Select(run => run.ToSeries())];
    }

    /// <summary>One contestant on its way through a row. Once it has failed it does nothing any more.</summary>
    private sealed class Run(Contestant contestant, Pace pace)
    {
        private readonly List<Sample> _samples = [];
        private string? _error;
        private int _operations = Math.Max(contestant.Step, 1);

        public Series ToSeries() => new(contestant.Name, _samples, _error);

        /// <summary>Makes many short calls, so that the code is compiled for good, then finds the length of a repetition.</summary>
        public async Task WarmUpAsync()
        {
            var start = Stopwatch.GetTimestamp();
            do
            {
                if (await OnceAsync() is not { } sample)
                    return;
                Scale(sample, pace.WarmUp / WarmUpCalls);
            }
            while (Stopwatch.GetElapsedTime(start) < pace.WarmUp);

            // Guesses are made from ever longer calls, until one is of nearly the right length.
            for (var i = 0; i < 5 && contestant.Step > 0; i++)
            {
                var operations = _operations;
                if (await OnceAsync() is not { } sample)
                    return;
                Scale(sample, pace.Repetition);
                if (sample.Ns * operations > 0.6 * pace.Repetition.TotalNanoseconds)
                    return;
            }
        }

        public async Task MeasureAsync()
        {
            if (_error is not null)
                return;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (await OnceAsync() is { } sample)
                _samples.Add(sample);
        }

        /// <summary>On a thread of the pool, where there is no synchronization context.</summary>
        private async Task<Sample?> OnceAsync()
        {
            try
            {
                return await Task.Run(() => contestant.RunAsync(new Load(_operations, pace.IsQuick)));
            }
            catch (Exception exception)
            {
                _error = $"{exception.GetType().Name}: {exception.Message}";
                return null;
            }
        }

        private void Scale(Sample sample, TimeSpan length)
        {
            if (contestant.Step == 0 || sample.Ns is not > 0)
                return;
            // At most tenfold: the first calls of all say little.
            var wanted = Math.Min(length.TotalNanoseconds / sample.Ns.Value, 10.0 * _operations);
            var steps = (int)Math.Clamp(wanted / contestant.Step, 1, MaxOperations / contestant.Step);
            _operations = steps * contestant.Step;
        }
    }
}
