namespace Samples.Tests;

public class WorkerPoolTests
{
    private const string Expected = """
        18 of 20 jobs are done; their answers add up to 2652.
            Job 4 was done by the worker that tried it as number 2.
            Job 7 is poisoned: 3 workers failed at it.
            Job 9 was done by the worker that tried it as number 3.
            Job 13 is poisoned: 3 workers failed at it.
        Workers were restarted 9 times.

        """;

    [Fact]
    public async Task Each_job_is_done_once_or_put_aside_after_three_attempts()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await WorkerPool.Program.RunAsync(writer);

        Assert.Equal(Expected.ReplaceLineEndings("\n"), writer.ToString());
    }
}
