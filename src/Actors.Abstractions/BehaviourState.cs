using System.ComponentModel;
using Actors.Asking;

namespace Actors;

/// <summary>The behaviour that an actor's object is in, as the runtime sees it. Goes with the object at a restart.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BehaviourState
{
    private ActorTimer? _timer;
    private bool _hasEnded;

    private protected BehaviourState(ActorRef? actor) => Actor = actor;

    /// <summary>How the behaviour is called.</summary>
    internal abstract string Name { get; }

    /// <summary>How often another behaviour has come.</summary>
    internal int Changes { get; private protected set; }

    /// <summary>The actor; null of an object that was made with <c>new</c>.</summary>
    private protected ActorRef? Actor { get; }

    /// <summary>The object has been started: it enters its first behaviour.</summary>
    internal abstract void Begin(object actor);

    /// <summary>The object goes: it waits for nothing any more. Called by any thread.</summary>
    internal void End()
    {
        Volatile.Write(ref _hasEnded, true);
        StopTime();
    }

    /// <summary>Begins to wait for the end of the behaviour's time.</summary>
    private protected void StartTime(int tag, TimeSpan time)
    {
        if (Actor is not { } actor || time == Timeout.InfiniteTimeSpan || Volatile.Read(ref _hasEnded))
            return;
        _timer = actor.StartStateTimeout(tag, time);
        if (Volatile.Read(ref _hasEnded))
            End();
    }

    /// <summary>The behaviour's time does not matter any more.</summary>
    private protected void StopTime() => Interlocked.Exchange(ref _timer, null)?.Cancel();
}

/// <summary>The behaviour that an actor's object is in. The compiler derives from it, and writes down what is to be called.</summary>
/// <typeparam name="TActor">The actor class.</typeparam>
/// <typeparam name="TBehaviour">The enum of its behaviours.</typeparam>
/// <param name="first">The behaviour that the actor begins in.</param>
/// <param name="actor">The actor; null of an object that was made with <c>new</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BehaviourState<TActor, TBehaviour>(TBehaviour first, ActorRef? actor) : BehaviourState(actor)
    where TActor : class
    where TBehaviour : struct, Enum
{
    private Stage _stage;

    // That of the first behaviour, where it is not the declared one.
    private TimeSpan? _startTime;

    // What was to be become while a behaviour was entered.
    private Queue<(TBehaviour Behaviour, TimeSpan? Time)>? _next;

    private enum Stage : byte
    {
        /// <summary>The object is being made and started: it has entered nothing yet.</summary>
        Starting,

        /// <summary>It is in a behaviour.</summary>
        In,

        Exiting,

        Entering,
    }

    /// <summary>The behaviour.</summary>
    public TBehaviour Value { get; private set; } = first;

    internal override string Name => NameOf(Value) ?? "";

    /// <summary>Goes to another behaviour, or to the same anew.</summary>
    /// <param name="actor">The object.</param>
    /// <param name="behaviour">The behaviour.</param>
    /// <param name="time">After what time its handler for that is called; null for the time that is declared.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="behaviour"/> is no member of the enum, or <paramref name="time"/> is not more than zero.</exception>
    /// <exception cref="InvalidOperationException">The actor is just leaving a behaviour, or <paramref name="time"/> is given where nothing is declared for its end.</exception>
    public void Become(TActor actor, TBehaviour behaviour, TimeSpan? time = null)
    {
        if (NameOf(behaviour) is not { } name)
            throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour, $"{behaviour} is no behaviour: name a member of {typeof(TBehaviour).Name}.");
        if (time is { } given && given <= TimeSpan.Zero && given != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(time), time, "A behaviour lasts for a time that is more than zero, or for Timeout.InfiniteTimeSpan.");
        if (time is not null && TimeoutOf(behaviour).Time == default)
            throw new InvalidOperationException($"No handler of {typeof(TActor).Name} is called when its time in {name} is over: mark one with [When({typeof(TBehaviour).Name}.{name}), StateTimeout(...)].");

        switch (_stage)
        {
            case Stage.Starting:
                (Value, _startTime) = (behaviour, time);
                break;
            case Stage.Exiting:
                throw new InvalidOperationException($"{typeof(TActor).Name} is just leaving {Name}, so it cannot become {name}: do that in the handler, or in a method with [OnEnter].");
            case Stage.Entering:
                (_next ??= new()).Enqueue((behaviour, time));
                break;
            default:
                Change(actor, behaviour, time);
                break;
        }
    }

    internal override void Begin(object actor) => Enter((TActor)actor, Value, _startTime);

    /// <summary>The name of a behaviour; null where the value is no member of the enum.</summary>
    protected abstract string? NameOf(TBehaviour behaviour);

    /// <summary>Calls what is to be called when a behaviour is entered.</summary>
    protected virtual void OnEnter(TActor actor, TBehaviour behaviour, TBehaviour previous)
    {
    }

    /// <summary>Calls what is to be called when a behaviour is left.</summary>
    protected virtual void OnExit(TActor actor, TBehaviour behaviour, TBehaviour next)
    {
    }

    /// <summary>The handler that is called when the time of a behaviour is over, and that time; zero where there is none.</summary>
    protected virtual (int Tag, TimeSpan Time) TimeoutOf(TBehaviour behaviour) => default;

    private void Change(TActor actor, TBehaviour behaviour, TimeSpan? time)
    {
        _stage = Stage.Exiting;
        try
        {
            OnExit(actor, Value, behaviour);
        }
        finally
        {
            _stage = Stage.In;
        }

        var previous = Value;
        Value = behaviour;
        if (!EqualityComparer<TBehaviour>.Default.Equals(previous, behaviour))
            Changes++;
        Enter(actor, previous, time);
    }

    private void Enter(TActor actor, TBehaviour previous, TimeSpan? time)
    {
        StopTime();
        var (tag, declared) = TimeoutOf(Value);
        if (declared != default)
            StartTime(tag, time ?? declared);

        _stage = Stage.Entering;
        var hasEntered = false;
        try
        {
            OnEnter(actor, Value, previous);
            hasEntered = true;
        }
        finally
        {
            _stage = Stage.In;
            if (!hasEntered)
                _next = null;
        }

        // One after the other, each as if it came just now.
        if (_next?.TryDequeue(out var next) is true)
            Change(actor, next.Behaviour, next.Time);
    }
}
