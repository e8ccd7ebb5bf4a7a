using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>An auction: what it takes depends on how far it has come.</summary>
[Actor]
[Behaviours(StashCapacity = 3)]
public partial class Auction(Log log)
{
    private decimal _highest;

    public enum Phase
    {
        Open,
        Closing,
        Closed,
    }

    [When(Phase.Open, Otherwise = Otherwise.Reject)]
    public decimal Bid(decimal amount)
    {
        log.Add($"bid {amount}");
        return _highest = Math.Max(_highest, amount);
    }

    [When(Phase.Closed, Handles = nameof(Bid))]
    private async Task<decimal> BidTooLate(decimal amount, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        log.Add($"too late {amount}");
        return -1;
    }

    [When(Phase.Closed, Otherwise = Otherwise.Stash)]
    public void Settle(string name) => log.Add($"settle {name} at {_highest}");

    [When(Phase.Open, Otherwise = Otherwise.Ignore)]
    public void Poke() => log.Add("poke");

    public void Go(Phase phase)
    {
        log.Add($"go {phase}");
        Become(phase);
    }

    public void GoAndFail(Phase phase)
    {
        Become(phase);
        throw new InvalidOperationException("after Become");
    }

    [Throws<InvalidDataException>]
    public void GoAndDeclare(Phase phase)
    {
        Become(phase);
        throw new InvalidDataException("after Become");
    }

    public Phase Now() => Behaviour;

    [OnEnter(Phase.Closed)]
    private void Announce(Phase previous) => log.Add($"entered {Behaviour} from {previous}");

    [OnEnter(Phase.Open)]
    private void Begin() => log.Add("entered Open");

    [OnExit(Phase.Open, Phase.Closing)]
    private void Leave(Phase next) => log.Add($"left {Behaviour} for {next}");
}

/// <summary>Does one piece of work at a time, and keeps the others.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Desk(Log log)
{
    private enum Mode
    {
        Busy = 1,
        Free = 0,
    }

    [When(Mode.Free, Otherwise = Otherwise.Stash)]
    public void Work(int number)
    {
        log.Add($"work {number}");
        Become(Mode.Busy);
    }

    [When(Mode.Free, Otherwise = Otherwise.Stash)]
    public int Ask(int number)
    {
        log.Add($"ask {number}");
        return number;
    }

    [When(Mode.Busy)]
    public void Done() => Become(Mode.Free);

    public void BeBusy() => Become(Mode.Busy);

    public void Note(string text) => log.Add(text);

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    public void Fail()
    {
        log.Add("fail");
        throw new InvalidOperationException("fail");
    }
}

/// <summary>Closes itself when it was open for some time.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Door
{
    private readonly Log _log;

    public enum State
    {
        Shut,
        Ajar,
        Open,
        Locked,
    }

    public Door(Log log, State first)
    {
        _log = log;
        Become(first);
    }

    public void Go(State state) => Become(state);

    public void GoFor(State state, TimeSpan time) => Become(state, time);

    public void Note(string text) => _log.Add(text);

    [When(State.Open, State.Ajar), StateTimeout(30)]
    private void Close()
    {
        _log.Add($"closes, {Behaviour}");
        Become(State.Shut);
    }

    [When(State.Shut, State.Open, State.Ajar)]
    public void Knock() => _log.Add("knock");

    [OnEnter(State.Shut)]
    private void Shut() => _log.Add("shut");

    [OnEnter(State.Ajar)]
    private void Swing()
    {
        _log.Add("swings");
        Become(State.Open);
        Become(State.Locked);
        _log.Add($"is {Behaviour}");
    }

    [OnExit(State.Locked)]
    private void Unlock() => Become(State.Open);
}

/// <summary>Behaviours, in handlers that interleave.</summary>
[Actor]
public partial class Turnstile(Log log)
{
    public enum Mode
    {
        Shut,
        Open,
    }

    [When(Mode.Open, Otherwise = Otherwise.Stash)]
    public void Pass(string name) => log.Add($"pass {name}");

    [When(Mode.Open, Otherwise = Otherwise.Stash), Interleave]
    public void Slip(string name) => log.Add($"slip {name}");

    [Interleave]
    public void Go(Mode mode) => Become(mode);

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
        log.Add("held");
    }

    public void Note(string text) => log.Add(text);
}

/// <summary>Streams that only some behaviours open.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Tap(Log log)
{
    public enum Mode
    {
        Off,
        On,
        Drip,
    }

    [When(Mode.On)]
    public async IAsyncEnumerable<int> Run()
    {
        for (var i = 1; i <= 3; i++)
        {
            yield return i;
            await Task.Yield();
        }

        log.Add("ran out");
    }

    [When(Mode.Drip, Handles = nameof(Run))]
    private async IAsyncEnumerable<int> RunSlowly()
    {
        yield return 100;
        await Task.Yield();
    }

    public void Go(Mode mode) => Become(mode);
}

/// <summary>Generic handlers and a generic class.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Box<T>(Log log)
    where T : notnull
{
    [When(BoxMode.Open)]
    public void Put<TKey>(TKey key, T value)
        where TKey : notnull => log.Add($"put {key} {value}");

    [When(BoxMode.Shut, Handles = nameof(Put))]
    private void PutAside<TKey>(TKey key, T value)
        where TKey : notnull => log.Add($"aside {key} {value}");

    public void Shut() => Become(BoxMode.Shut);
}

public enum BoxMode
{
    Open,
    Shut,
    Sealed,
}

public enum SluiceMode
{
    Open,
    Shut,
}

/// <summary>Takes numbers while it is open, and counts those that came out of their sender's order.</summary>
[ActorBase]
public abstract class SluiceBase(int senders)
{
    private readonly int[] _last = new int[senders];
    private long _taken;
    private int _faults;

    [When(SluiceMode.Open, Otherwise = Otherwise.Stash)]
    public void Take(int sender, int number) => Note(sender, number);

    [When(SluiceMode.Open, Otherwise = Otherwise.Stash)]
    public async Task<int> Ask(int sender, int number)
    {
        Note(sender, number);
        if (number % 3 == 0)
            await Task.Yield();
        return number;
    }

    public (long Taken, int Faults) Result() => (_taken, _faults);

    private void Note(int sender, int number)
    {
        _taken++;
        if (_last[sender] + 1 != number)
            _faults++;
        _last[sender] = number;
    }
}

[Actor]
[Behaviours(StashCapacity = int.MaxValue)]
public partial class Sluice(int senders) : SluiceBase(senders)
{
    public void Go(SluiceMode mode) => Become(mode);
}

[Actor]
[Mailbox(32)]
[Behaviours(StashCapacity = int.MaxValue)]
public partial class BoundedSluice(int senders) : SluiceBase(senders)
{
    public void Go(SluiceMode mode) => Become(mode);
}

[Actor]
[Behaviours(StashCapacity = int.MaxValue)]
public partial class CrossedSluice(int senders) : SluiceBase(senders)
{
    [Interleave]
    public void Go(SluiceMode mode) => Become(mode);
}
