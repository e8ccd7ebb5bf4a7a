using Actors;

namespace WorkerPool;

/// <summary>Twenty jobs, four workers, and two jobs that nobody can do.</summary>
public static class Program
{
    public static Task Main() => RunAsync(Console.Out);

    /// <summary>Has the jobs done and writes what became of them.</summary>
    public static async Task RunAsync(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using var system = new ActorSystem();
        var dispatcher = Dispatcher.Spawn(system.Named("dispatcher"), workers: 4);

        var jobs = Enumerable.Range(1, 20).Select(number => new Job(number, FailingAttempts: number switch
        {
            4 => 1,
            9 => 2,
            7 or 13 => int.MaxValue,
            _ => 0,
        }));
        var outcomes = await Task.WhenAll(jobs.Select(job => dispatcher.Run(job).AsTask()));

        var done = outcomes.Where(outcome => outcome.Answer is not null).ToList();
        await writer.WriteLineAsync($"{done.Count} of {outcomes.Length} jobs are done; their answers add up to {done.Sum(outcome => outcome.Answer)}.");
        foreach (var (job, attempts, answer) in outcomes.Where(outcome => outcome.Attempts > 1))
        {
            await writer.WriteLineAsync(answer is null
                ? $"    Job {job.Number} is poisoned: {attempts} workers failed at it."
                : $"    Job {job.Number} was done by the worker that tried it as number {attempts}.");
        }

        await writer.WriteLineAsync($"Workers were restarted {await dispatcher.Restarts()} times.");
    }
}
