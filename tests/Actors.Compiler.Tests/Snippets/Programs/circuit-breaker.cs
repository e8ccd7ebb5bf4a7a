using System.Collections.Immutable;
using Actors;

namespace Breaking;

public enum Circuit { Closed, Open, HalfOpen }

public sealed class CircuitOpenException(TimeSpan remaining) : Exception($"Open for {remaining}.")
{
    public TimeSpan Remaining => remaining;
}

public sealed record BreakerOptions
{
    public required int Failures { get; init; }
    public TimeSpan Cooling { get; init; } = TimeSpan.FromSeconds(10);
    public ImmutableHashSet<string> Ignored { get; init; } = ImmutableHashSet<string>.Empty;
}

[Actor]
public partial class Breaker(string service, BreakerOptions options, TimeProvider clock)
{
    private State _state = new State.Closed(0);
    private readonly Dictionary<Circuit, int> _entered = new() { [Circuit.Closed] = 1 };

    [Throws<CircuitOpenException>]
    public Guid Enter()
    {
        switch (_state)
        {
            case State.Open { Until: var until } when until > clock.GetUtcNow():
                throw new CircuitOpenException(until - clock.GetUtcNow());
            case State.Open:
                Go(new State.HalfOpen(Guid.NewGuid()));
                break;
        }

        return _state is State.HalfOpen half ? half.Probe : Guid.Empty;
    }

    public void Succeeded(Guid probe) => Go(_state switch
    {
        State.HalfOpen half when half.Probe == probe => new State.Closed(0),
        State.Closed { Failures: > 0 } => new State.Closed(0),
        _ => _state,
    });

    public void Failed(Guid probe, string kind)
    {
        if (options.Ignored.Contains(kind))
            return;
        Go((_state, probe) switch
        {
            (State.Closed { Failures: var count }, _) when count + 1 < options.Failures => new State.Closed(count + 1),
            (State.Closed, _) => Opened(),
            (State.HalfOpen half, var id) when id == half.Probe => Opened(),
            _ => _state,
        });

        State Opened() => new State.Open(clock.GetUtcNow() + options.Cooling);
    }

    public Circuit Current() => _state.Circuit;

    public (string Service, Circuit Circuit, int Times) Report() => (service, _state.Circuit, _entered.GetValueOrDefault(_state.Circuit));

    private void Go(State next)
    {
        if (ReferenceEquals(next, _state))
            return;
        if (next.Circuit != _state.Circuit)
            _entered[next.Circuit] = _entered.GetValueOrDefault(next.Circuit) + 1;
        _state = next;
    }

    private abstract record State(Circuit Circuit)
    {
        public sealed record Closed(int Failures) : State(Circuit.Closed);

        public sealed record Open(DateTimeOffset Until) : State(Circuit.Open);

        public sealed record HalfOpen(Guid Probe) : State(Circuit.HalfOpen);
    }
}
