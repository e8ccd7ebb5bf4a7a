namespace Actors;

/// <summary>A step of an actor's life. It goes before any message, and nothing else goes on meanwhile.</summary>
internal enum LifeStep : byte
{
    /// <summary>None: a message.</summary>
    None,

    /// <summary>The object is constructed, then <c>OnStart</c>.</summary>
    Start,

    /// <summary>The actor has failed, and waits for its supervisor's decision.</summary>
    Decide,

    /// <summary>The object is replaced.</summary>
    Restart,

    /// <summary>A permanent actor that has stopped itself begins again.</summary>
    Revive,

    /// <summary>The children end, then <c>OnStop</c>, then the object is disposed.</summary>
    Stop,
}
