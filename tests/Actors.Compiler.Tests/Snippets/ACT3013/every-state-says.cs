using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Actors;

namespace Shop;

public enum ConnectionState
{
    Closed,
    Opening,
    Open,
    Broken = Closed,
}

/// <summary>Each message has its word in each state: by a handler, by its own attribute, or by being taken everywhere.</summary>
[Actor]
public partial class Connection(string host)
{
    private readonly Queue<string> _sent = new();

    [When(ConnectionState.Closed)]
    public void Connect() => Become(ConnectionState.Opening);

    [When(ConnectionState.Opening, ConnectionState.Open, Handles = nameof(Connect))]
    private void AlreadyConnected()
    {
    }

    [When(ConnectionState.Open, Otherwise = Otherwise.Stash)]
    public void Send(string line) => _sent.Enqueue(line);

    [When(ConnectionState.Open, ConnectionState.Opening, Otherwise = Otherwise.Ignore)]
    public void Disconnect() => Become(ConnectionState.Closed);

    [When(ConnectionState.Opening, ConnectionState.Closed, ConnectionState.Open)]
    public string Host() => host;

    public int Sent() => _sent.Count;

    [When(ConnectionState.Opening), StateTimeout(10)]
    private void GiveUp(CancellationToken cancellationToken) => Become(cancellationToken.IsCancellationRequested ? ConnectionState.Broken : ConnectionState.Open);

    [OnEnter(ConnectionState.Open)]
    public void Flush() => _sent.Clear();
}

/// <summary>The base says it, and what is overridden has its word from there.</summary>
[ActorBase]
public abstract class Device
{
    public enum Power
    {
        Off,
        On,
    }

    [When(Power.On)]
    public virtual string Use(int times) => $"{times}";

    [When(Power.On)]
    public virtual string Use(string how) => how;

    [When(Power.Off, Handles = nameof(Use))]
    protected string UseInVain(string how) => $"not {how}";

    [When(Power.Off, Handles = nameof(Use))]
    protected string UseInVain(int times, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? "" : $"not {times}";
}

[Actor]
public partial class Printer : Device
{
    public override string Use(int times) => base.Use(times + 1);

    public void Switch(Power power) => Become(power);
}

/// <summary>The class says it for all of them.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Turnstile
{
    private int _passed;

    private enum Lock
    {
        Locked,
        Unlocked,
    }

    [When(Lock.Locked)]
    public void Insert() => Become(Lock.Unlocked);

    [When(Lock.Unlocked)]
    public int Pass()
    {
        Become(Lock.Locked);
        return ++_passed;
    }
}
