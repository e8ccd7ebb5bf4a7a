namespace Actors.Benchmarks.Savina;

/// <summary>Creatures that meet in pairs at a mall and change their colours.</summary>
internal static class Chameneos
{
    private const int Creatures = 100;

    public static SavinaProgram Program { get; } = new(
        "chameneos", "n meetings of 100 creatures", new(Full: 300_000, Quick: 30_000, Tiny: 50), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int meetings)
    {
        await using var system = new ActorSystem();
        var mall = Mall.Spawn(system, meetings);
        var lives = Enumerable.Range(0, Creatures).Select(number => Creature.Spawn(system, mall, (Colour)(number % 3)).Live().AsTask());
        Check.Equal(2 * meetings, (await Task.WhenAll(lives)).Sum());
    }

    private static async Task ChannelsAsync(int meetings)
    {
        var mall = new MallByHand(meetings);
        var lives = Enumerable.Range(0, Creatures).Select(number => LiveByHandAsync(mall, (Colour)(number % 3)));
        Check.Equal(2 * meetings, (await Task.WhenAll(lives)).Sum());
        mall.Complete();
    }

    /// <summary>A creature has no messages of its own, so by hand it is a method.</summary>
    private static async Task<int> LiveByHandAsync(MallByHand mall, Colour colour)
    {
        await Task.Yield();
        var meetings = 0;
        while (await mall.MeetAsync(colour) is { } other)
        {
            colour = colour.After(other);
            meetings++;
        }

        return meetings;
    }
}

internal enum Colour
{
    Blue,
    Red,
    Yellow,
}

internal static class Colours
{
    /// <summary>Of two different ones the third.</summary>
    public static Colour After(this Colour mine, Colour other) => mine == other ? mine : (Colour)(3 - mine - other);
}

[Actor]
internal sealed partial class Creature(MallProxy mall, Colour colour)
{
    private Colour _colour = colour;

    /// <summary>Meets others until the mall closes; returns how many.</summary>
    public async Task<int> Live()
    {
        var meetings = 0;
        while (await mall.Meet(_colour) is { } other)
        {
            _colour = _colour.After(other);
            meetings++;
        }

        return meetings;
    }
}

/// <summary>Who comes waits for the next one.</summary>
[Actor]
internal sealed partial class Mall(int meetings)
{
    private TaskCompletionSource<Colour?>? _waiting;
    private Colour _waitingColour;
    private int _left = meetings;

    /// <summary>Answers with the other's colour, or null: the mall is closed.</summary>
    [Interleave]
    public Task<Colour?> Meet(Colour colour)
    {
        if (_left == 0)
            return Task.FromResult<Colour?>(null);
        if (_waiting is null)
        {
            _waiting = new();
            _waitingColour = colour;
            return _waiting.Task;
        }

        _left--;
        _waiting.SetResult(colour);
        _waiting = null;
        return Task.FromResult<Colour?>(_waitingColour);
    }
}

internal readonly record struct Visit(Colour Colour, TaskCompletionSource<Colour?> Reply);

internal sealed class MallByHand(int meetings) : HandMade<Visit>
{
    private Visit? _waiting;
    private int _left = meetings;

    public Task<Colour?> MeetAsync(Colour colour)
    {
        var reply = Reply.Of<Colour?>();
        Tell(new Visit(colour, reply));
        return reply.Task;
    }

    protected override void Handle(Visit message)
    {
        if (_left == 0)
        {
            message.Reply.SetResult(null);
        }
        else if (_waiting is { } first)
        {
            _left--;
            _waiting = null;
            first.Reply.SetResult(message.Colour);
            message.Reply.SetResult(first.Colour);
        }
        else
        {
            _waiting = message;
        }
    }
}
