using System.Diagnostics;

namespace Actors.Asking;

/// <summary>The span of an ask that somebody traces: from the asker's call until it has its answer.</summary>
internal abstract class AskSpan
{
    /// <summary>What the turn that answers is a part of.</summary>
    internal abstract Activity Activity { get; }

    /// <summary>The asker has its answer.</summary>
    /// <param name="failure">What it gets instead, if that is so.</param>
    internal abstract void End(Exception? failure);
}
