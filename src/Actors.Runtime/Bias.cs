using Actors.Asking;

namespace Actors;

/// <summary>
/// In the place of "idle" in the mailbox of an actor that one thread has asked many times in a row: that thread takes
/// the actor and lets go of it without an interlocked operation.
/// </summary>
/// <remarks>
/// <para>
/// The thread first writes that it is in, then reads whether the bias still stands in the mailbox. Whoever else wants
/// the actor first puts something else there, makes all processors see it, and then reads whether the thread is in. So
/// one of the two sees the other. If the thread is in, or was about to be, it notices the end of the bias when it
/// leaves, and goes on like anyone who runs the actor. If both look at the same moment, the claim decides who runs it
/// from then on.
/// </para>
/// <para>
/// A bias is given once: the next one is another object. Source: Quickly reacquirable locks (Dice, Moir, Scherer 2003),
/// with a process-wide barrier on the rare side.
/// </para>
/// </remarks>
internal sealed class Bias(Worker owner) : MailMark
{
    private volatile bool _isIn;
    private int _claim;

    /// <summary>The thread runs the actor.</summary>
    internal bool IsIn
    {
        get => _isIn;
        set => _isIn = value;
    }

    internal bool IsFor(Worker worker) => ReferenceEquals(owner, worker);

    /// <summary>Who has the actor when the bias has ended: the first who asks.</summary>
    internal bool TryClaim() => Interlocked.Exchange(ref _claim, 1) == 0;

    /// <summary>Whether the thread is out of the actor, and stays out. To be called when the mailbox says that the bias has ended.</summary>
    internal bool IsOut()
    {
        if (!IsFor(Worker.Current))
            Interlocked.MemoryBarrierProcessWide();
        return !_isIn;
    }
}
