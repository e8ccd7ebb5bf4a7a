using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using Actors;

namespace Arena;

public readonly record struct PlayerId(Guid Value);

public sealed record Snapshot(long Tick, ImmutableArray<(PlayerId Id, Vector2 At, int Health)> Players);

[Sendable]
public abstract record Command
{
    private Command() { }

    public sealed record Move(Vector2 Direction) : Command;

    public sealed record Shoot(PlayerId Target) : Command;

    public sealed record Idle : Command { public static Idle Instance { get; } = new(); }
}

[Role]
public interface IView
{
    ValueTask Draw(Snapshot snapshot, CancellationToken cancellationToken = default);
}

[Actor]
public partial class Arena(int seed, Vector2 size)
{
    private readonly Random _random = new(seed);
    private readonly World _world = new(size);
    private readonly List<IView> _views = [];
    private readonly Queue<(PlayerId Id, Command Command)> _commands = new();
    private readonly int[,] _heat = new int[16, 16];
    private readonly BitArray _taken = new(256);
    private long _tick;

    public PlayerId Join(IView view)
    {
        var id = new PlayerId(Guid.NewGuid());
        _world.Add(new Player(id) { At = new Vector2(_random.NextSingle(), _random.NextSingle()) * size });
        _views.Add(view);
        return id;
    }

    public void Do(PlayerId id, Command command) => _commands.Enqueue((id, command));

    public async Task Step(float seconds)
    {
        _tick++;
        while (_commands.TryDequeue(out var next))
        {
            var (id, command) = next;
            if (_world[id] is not { IsAlive: true } player)
                continue;
            switch (command)
            {
                case Command.Move { Direction: var direction } when direction != Vector2.Zero:
                    player.Velocity = Vector2.Normalize(direction);
                    break;
                case Command.Shoot { Target: var target } when _world[target] is { } victim:
                    victim.Hit(_random.Next(1, 10));
                    break;
            }
        }

        foreach (var player in _world)
        {
            player.Step(seconds, size);
            Heat(player.At)++;
        }

        var snapshot = Snapshot();
        foreach (var view in _views)
            await view.Draw(snapshot);
    }

    public Snapshot Snapshot() => new(_tick, [.. _world.Select(player => (player.Id, player.At, player.Health))]);

    public ImmutableArray<int> HeatMap() => [.. _heat.Cast<int>()];

    public int Reserve()
    {
        for (var i = 0; i < _taken.Length; i++)
        {
            if (_taken[i])
                continue;
            _taken[i] = true;
            return i;
        }

        return -1;
    }

    private ref int Heat(Vector2 at) => ref _heat[Math.Clamp((int)at.X, 0, 15), Math.Clamp((int)at.Y, 0, 15)];

    private sealed class Player(PlayerId id) : IComparable<Player>
    {
        public PlayerId Id { get; } = id;
        public Vector2 At { get; set; }
        public Vector2 Velocity { get; set; }
        public int Health { get; private set; } = 100;
        public bool IsAlive => Health > 0;

        public void Hit(int by) => Health = Math.Max(0, Health - by);

        public void Step(float seconds, Vector2 size) => At = Vector2.Clamp(At + (Velocity * seconds), Vector2.Zero, size);

        public int CompareTo(Player? other) => Health.CompareTo(other?.Health ?? 0);
    }

    private sealed class World(Vector2 size) : IEnumerable<Player>
    {
        private readonly Dictionary<PlayerId, Player> _players = [];
        private readonly SortedSet<Player> _ranking = [];

        public Player? this[PlayerId id] => _players.GetValueOrDefault(id);

        public float Area => size.X * size.Y;

        public void Add(Player player)
        {
            _players.Add(player.Id, player);
            _ranking.Add(player);
        }

        public IEnumerator<Player> GetEnumerator() => _players.Values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public sealed class RecordingView : IView
{
    private readonly List<Snapshot> _seen = [];

    public IReadOnlyList<Snapshot> Seen => _seen;

    public ValueTask Draw(Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        _seen.Add(snapshot);
        return ValueTask.CompletedTask;
    }
}

public static class ArenaTests
{
    public static async Task<int> Steps()
    {
        var system = new ActorSystem();
        try
        {
            var view = new RecordingView();
            var arena = Arena.Spawn(system, 7, new Vector2(10, 10));
            var me = await arena.Join(view);
            arena.Tell.Do(me, Command.Idle.Instance);
            await arena.Step(0.1f);
            return view.Seen.Count;
        }
        finally
        {
            await system.DisposeAsync();
        }
    }
}
