using Actors.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting.Tests;

/// <summary>Lets time pass inside a turn.</summary>
[UnsafeSendable("The test's own clock, which is locked.")]
public sealed class Effort(Action spend)
{
    public void Spend() => spend();
}

[Role]
public interface ICounter
{
    ValueTask<int> Add(int number);
}

/// <summary>What most tests use: it counts, fails, and stands still.</summary>
[Actor]
[Pool]
public partial class Counter(int start = 0) : ICounter
{
    private int _count = start;

    public int Add(int number) => _count += number;

    public void Fail(string why) => throw new InvalidOperationException(why);

    public async Task Stand(TaskCompletionSource gate, CancellationToken cancellationToken)
    {
        await gate.Task.WaitAsync(cancellationToken);
        _count++;
    }

    public void Spend(Effort effort) => effort.Spend();

    /// <summary>Obeys nobody.</summary>
    public async Task Hang(TaskCompletionSource gate) => await gate.Task;
}

/// <summary>Is not well from the beginning.</summary>
[Actor]
[Pool]
public partial class Stillborn
{
    public Stillborn() => throw new InvalidOperationException("No air.");

    public int Live() => 1;
}

/// <summary>Starts as long as a test likes.</summary>
[Actor]
[Pool]
public partial class Slow(TaskCompletionSource gate, [Inject] Log log)
{
    public async Task OnStart()
    {
        await gate.Task;
        log.Add("started");
    }

    public int Live() => 1;
}

/// <summary>Says when its life begins and ends.</summary>
[Actor]
public partial class Guest(string name, [Inject] Log log) : IDisposable
{
    public int Greet() => name.Length;

    public async Task Work(TaskCompletionSource gate)
    {
        await gate.Task;
        log.Add($"{name} has worked");
    }

    public void Dispose() => log.Add($"{name} is gone");
}

/// <summary>A service with an end.</summary>
public sealed class Connection(Log log) : IAsyncDisposable
{
    private static int _last;

    public int Number { get; } = Interlocked.Increment(ref _last);

    public ValueTask DisposeAsync()
    {
        log.Add($"connection {Number} is closed");
        return default;
    }
}

/// <summary>Has a connection of its own, as long as it lives.</summary>
[Actor]
[Pool]
public partial class Client([Inject] Connection connection, string name, [Inject] Log log, ActorContext context) : IAsyncDisposable
{
    public int Number() => connection.Number;

    public string Name() => name;

    public void Fail() => throw new InvalidOperationException("As asked.");

    public ClientProxy Child() => Spawn(context, name + "'s child");

    public ValueTask DisposeAsync()
    {
        log.Add($"client of {connection.Number} is gone");
        return default;
    }
}

/// <summary>Takes services in all the ways there are.</summary>
[Actor]
public partial class Taker<T>(
    [Inject("two")] string two,
    [FromKeyedServices("three")] string three,
    [Inject] IEnumerable<int> numbers,
    [Inject] Uri? missing,
    [Inject("none")] string byDefault = "default",
    [Inject(DayOfWeek.Monday)] string? day = null,
    [Inject] IServiceProvider? provider = null,
    [Inject] T? own = default)
{
    public string Show() => $"{two} {three} {string.Join(' ', numbers)} {missing is null} {byDefault} {day} {provider is not null} {own}";
}

/// <summary>Fails after it has taken a connection.</summary>
[Actor]
public partial class Picky
{
    public Picky([Inject] Connection connection) => throw new InvalidOperationException($"Not {connection.Number}.");

    public int Live() => 1;
}
