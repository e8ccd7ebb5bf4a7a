using Actors;

[Actor]
public partial class Room
{
    private readonly Dictionary<string, GuestProxy> _guests = [];

    public void Enter(string name, GuestProxy guest) => _guests[name] = guest;

    public async Task<string?> Call(string name) =>
        _guests.TryGetValue(name, out var guest) ? await guest.{|ACT3001:Answer|}() : null;

    public int Size() => _guests.Count;
}

[Actor]
public partial class Guest(RoomProxy room)
{
    public async Task<string> Answer() => $"One of {await room.{|ACT3001:Size|}()}";
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var room = Room.Spawn(system);
        await room.Enter("Ann", Guest.Spawn(system, room));
        await room.Call("Ann");
    }
}
