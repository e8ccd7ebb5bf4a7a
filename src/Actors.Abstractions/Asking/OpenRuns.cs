namespace Actors.Asking;

/// <summary>The streams of an actor that somebody is reading. Touched in the actor's turns only.</summary>
internal sealed class OpenRuns
{
    /// <summary>The one that was opened last.</summary>
    internal StreamRun? Newest { get; private set; }

    internal void Add(StreamRun run)
    {
        run.Older = Newest;
        if (Newest is not null)
            Newest.Newer = run;
        Newest = run;
    }

    internal void Remove(StreamRun run)
    {
        if (run.Newer is null)
            Newest = run.Older;
        else
            run.Newer.Older = run.Older;
        if (run.Older is not null)
            run.Older.Newer = run.Newer;
        run.Older = run.Newer = null;
    }
}
