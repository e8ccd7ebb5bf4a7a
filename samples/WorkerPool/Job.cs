namespace WorkerPool;

/// <summary>Something to work out. In place of real trouble it says how many attempts at it fail.</summary>
public sealed record Job(int Number, int FailingAttempts = 0);

/// <summary>What became of a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Attempts">How many workers have tried it.</param>
/// <param name="Answer">What the last of them found, or null: the job is poisoned.</param>
public sealed record Outcome(Job Job, int Attempts, int? Answer);
