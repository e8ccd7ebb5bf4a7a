using Actors;

[Actor]
public partial class Machine
{
    private readonly State _idle;
    private State _state;
    private int _ticks;

    public Machine()
    {
        _idle = new Idle(this);
        _state = _idle;
    }

    public void Tick() => _state = _state.Tick();

    private abstract class State(Machine machine)
    {
        protected Machine Machine => machine;
        public abstract State Tick();
    }

    private sealed class Idle(Machine machine) : State(machine)
    {
        public override State Tick()
        {
            Machine._ticks++;
            return new Busy(Machine);
        }
    }

    private sealed class Busy(Machine machine) : State(machine)
    {
        public override State Tick() => Machine._idle;
    }
}
