using Actors.Asking;

namespace Actors;

/// <summary>
/// Decides where and when actors run: one of the three seams (with <see cref="TimeProvider"/> and
/// <see cref="IdSource"/>) through which all nondeterminism enters a system.
/// </summary>
/// <remarks>
/// <para>
/// An actor hands itself in when it has something to do, and never twice before it is run; a scheduler runs each
/// exactly once, on any thread, in any order. A test may keep them and run them one by one on its own thread.
/// </para>
/// <para>
/// Only turns pass through it. What awaits an ask outside of them goes on where its own <see cref="SynchronizationContext"/>
/// says, and where there is none, on the thread pool; so does, always, what follows an ask's <c>AsTask()</c>. Also there, a
/// system shuts down, and the token of a handler fires whose asker has given up.
/// </para>
/// </remarks>
public abstract class TurnScheduler
{
    /// <summary>Runs actors on the thread pool.</summary>
    public static TurnScheduler ThreadPool { get; } = new ThreadPoolScheduler();

    /// <summary>Runs <paramref name="actor"/> once, soon, and not inside this call.</summary>
    /// <param name="actor">An actor that has something to do.</param>
    public abstract void Schedule(IThreadPoolWorkItem actor);

    private sealed class ThreadPoolScheduler : TurnScheduler
    {
        public override void Schedule(IThreadPoolWorkItem actor) =>
            Worker.RunSoon(actor);
    }
}
