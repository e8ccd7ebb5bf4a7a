using Actors.Asking;

namespace Actors;

/// <summary>What a parent waits for when it is replaced or stops: that a child ends, and so all turns of the child.</summary>
internal sealed class EndWait(ActorRef child, Task ended) : Wait
{
    internal override ActorRef Actor => child;

    internal override int Tag => -1;

    internal override bool IsOver => ended.IsCompleted;

    internal override string HandlerName => $"end of {Actor.TypeName}";

    // A parent does not give up its children; the ask by which one waits for its parent fails.
    internal override bool CanFail => false;

    internal override bool TryEndCycle(int use) => false;

    internal override void FailCycle(AskCycleException failure) => throw new NotSupportedException("A parent waits for its children in any case.");
}
