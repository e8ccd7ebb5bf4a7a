using System.Runtime.CompilerServices;

namespace Actors.Asking;

/// <summary>
/// Where a thread keeps its synchronization context and its ambient state. Each look at them through the framework's own
/// methods first has to find the thread, and an ask on the asker's thread looks six times.
/// </summary>
/// <remarks>
/// The names are the framework's own affair. It is tried out once whether they are still right; where they are not,
/// or mean something else, nothing is read or written here, and the framework's methods are used.
/// </remarks>
internal static class ThreadFields
{
    /// <summary>Whether the fields are what they are taken for.</summary>
    internal static readonly bool AreKnown = TryOut();

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_synchronizationContext")]
    internal static extern ref SynchronizationContext? Context(Thread thread);

    /// <summary>Null for the ambient state of a thread that has none.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_executionContext")]
    internal static extern ref ExecutionContext? Flow(Thread thread);

    private static bool TryOut()
    {
        var before = SynchronizationContext.Current;
        try
        {
            return IsRight(Thread.CurrentThread);
        }
        catch (MissingFieldException)
        {
            return false;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsRight(Thread thread)
    {
        var (one, other) = (new SynchronizationContext(), new SynchronizationContext());
        SynchronizationContext.SetSynchronizationContext(one);
        if (!ReferenceEquals(Context(thread), one))
            return false;
        Context(thread) = other;
        if (!ReferenceEquals(SynchronizationContext.Current, other))
            return false;

        var isRight = true;
        if (ExecutionContext.Capture() is { } flow)
        {
            ExecutionContext.Run(
                flow,
                _ =>
                {
                    new AsyncLocal<int>().Value = 1;
                    isRight = ReferenceEquals(Flow(thread), ExecutionContext.Capture());
                },
                state: null);
        }

        return isRight;
    }
}
