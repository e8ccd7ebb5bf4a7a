using System;
using Actors;

namespace Doors;

public enum DoorState
{
    Shut,
    Open,
    Locked,
    Painted,
}

[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Door
{
    [When(DoorState.Shut)]
    public void Open() => Become(DoorState.Open);

    [When(DoorState.Open)]
    public void Shut(bool slam) => Become(slam ? DoorState.Shut : throw new ArgumentException("slam"));

    [When(DoorState.Locked)]
    public void {|ACT0038:Unlock|}() => Become(DoorState.Shut);
}
