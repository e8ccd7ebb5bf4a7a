using System;
using Actors;

namespace Doors;

public enum DoorState
{
    Shut,
    Open,
    Locked,
}

/// <summary>Entered by a variable, which may be anything.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class AnyDoor
{
    [When(DoorState.Locked)]
    public void Unlock() => Become(DoorState.Shut);

    public void Go(DoorState state) => Become(state);
}

/// <summary>Entered in a hook, in a constructor, and by a method group.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class HookedDoor
{
    public HookedDoor() => Become(DoorState.Locked);

    [When(DoorState.Locked)]
    public void Unlock() => Become(DoorState.Shut);

    [OnEnter(DoorState.Shut)]
    private void Spring(DoorState previous) => Become(previous switch { DoorState.Locked => DoorState.Open, _ => DoorState.Open });

    [When(DoorState.Open)]
    public void Slam() => Become(DoorState.Shut);
}

[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class GivenDoor
{
    [When(DoorState.Open)]
    public void Slam() => Enter(Become, DoorState.Shut);

    private static void Enter(Action<DoorState> become, DoorState state) => become(state);
}
