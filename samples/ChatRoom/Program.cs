using Actors;

namespace ChatRoom;

/// <summary>Ten lines, and three readers who deal with them in three ways.</summary>
public static class Program
{
    public static Task Main() => RunAsync(Console.Out);

    /// <summary>Runs the room and writes who has read what.</summary>
    public static async Task RunAsync(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using var system = new ActorSystem();
        var blackboard = Blackboard.Spawn(system, new Wall(writer));
        system.DeadLettered += letter => blackboard.Tell.Note(letter);

        var (eagerPace, slowPace, strictPace) = (new Pace(), new Pace(), new Pace());
        var eager = EagerReader.Spawn(system.Named("eager"), eagerPace, blackboard);
        var slow = SlowReader.Spawn(system.Named("slow"), slowPace, blackboard);
        var strict = StrictReader.Spawn(system.Named("strict"), strictPace, blackboard);
        eagerPace.GoOn();

        var room = Room.Spawn(system.Named("room"));
        await room.Join(eager);
        await room.Join(slow);
        await room.Join(strict);

        await room.Say("one");
        await slowPace.Begun;
        await strictPace.Begun;
        await blackboard.Write("Two readers are busy with the first line. The others follow:");

        // ValueTask: when the room's mailbox is full, this waits until there is room.
        foreach (var line in new[] { "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten" })
            await room.Tell.Say(line);
        await blackboard.Write($"All lines are out, and {await room.Readers()} readers are left.");

        // What a reader has accepted is read before it stops.
        slowPace.GoOn();
        strictPace.GoOn();
        foreach (var reader in new ActorProxy[] { eager, slow, strict })
            await system.StopAsync(reader);
        await blackboard.WriteLost();
    }
}
