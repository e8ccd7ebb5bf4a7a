namespace Actors;

/// <summary>Which member of a pool a message goes to.</summary>
public enum PoolRouting
{
    /// <summary>One member after the other.</summary>
    RoundRobin,

    /// <summary>Of two members that are drawn at random, the one for which fewer messages wait.</summary>
    LeastLoaded,

    /// <summary>A member that is drawn at random.</summary>
    Random,

    /// <summary>
    /// The member that the message's key belongs to: the parameter marked <see cref="PoolKeyAttribute"/>. All messages
    /// with a key go to one member, in their order.
    /// </summary>
    ByKey,
}

/// <summary>To whom in a pool the messages of a handler go. Used by generated code.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public enum PoolDelivery
{
    /// <summary>To one member, as the pool routes.</summary>
    ToOne,

    /// <summary>To all members.</summary>
    ToAll,
}
