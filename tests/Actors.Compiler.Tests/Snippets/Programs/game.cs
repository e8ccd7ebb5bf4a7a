using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Actors;

namespace Game;

public enum Command { Left, Right, Jump, Fire }

public readonly record struct Pose(Vector2 Position, Vector2 Speed)
{
    public Pose After(float seconds) => this with { Position = Position + Speed * seconds };
}

public sealed record Snapshot(long Tick, ImmutableDictionary<int, Pose> Players);

[Actor]
public partial class Arena
{
    private static readonly FrozenDictionary<Command, Vector2> Impulses = new Dictionary<Command, Vector2>
    {
        [Command.Left] = -Vector2.UnitX,
        [Command.Right] = Vector2.UnitX,
        [Command.Jump] = Vector2.UnitY,
        [Command.Fire] = Vector2.Zero,
    }.ToFrozenDictionary();

    private readonly Dictionary<int, Player> _players = [];
    private readonly PriorityQueue<Shot, float> _shots = new();
    private long _tick;

    public int Enter(string name)
    {
        var id = _players.Count;
        _players.Add(id, new Player { Name = name });
        return id;
    }

    public void Press(int id, Command command)
    {
        if (!_players.TryGetValue(id, out var player))
            return;
        player.Pose = player.Pose with { Speed = player.Pose.Speed + Impulses[command] };
        if (command is Command.Fire)
            _shots.Enqueue(new Shot(id, player.Pose), player.Pose.Position.X);
    }

    public Snapshot Step(float seconds)
    {
        _tick++;
        foreach (var player in _players.Values)
            player.Pose = player.Pose.After(seconds);
        while (_shots.TryPeek(out var shot, out var at) && at < _tick)
        {
            _shots.Dequeue();
            Hit(shot, target => target.Lives--);
        }

        return new(_tick, _players.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Pose));
    }

    public string? Leader() => _players.Values.MaxBy(player => player.Lives)?.Name;

    private void Hit(Shot shot, Action<Player> effect)
    {
        foreach (var (id, player) in _players)
        {
            if (id != shot.By && Vector2.Distance(player.Pose.Position, shot.From.Position) < 1)
                effect(player);
        }
    }

    private sealed class Player
    {
        public required string Name { get; init; }

        public Pose Pose { get; set; }

        public int Lives { get; set; } = 3;
    }

    private readonly record struct Shot(int By, Pose From);
}
