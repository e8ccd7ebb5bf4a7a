namespace Actors;

/// <summary>Why an actor stops. Passed to its <c>OnStop</c>.</summary>
public enum StopReason
{
    /// <summary>Somebody asked it to stop: the actor itself, its parent, or code outside.</summary>
    Requested,

    /// <summary>Its parent stops or restarts, or the system shuts down.</summary>
    ParentStopped,

    /// <summary>It failed, and its supervisor gave it up.</summary>
    Failed,

    /// <summary>It was killed.</summary>
    Killed,
}
