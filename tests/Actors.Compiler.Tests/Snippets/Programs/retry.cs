using System.Collections.Immutable;
using System.Diagnostics;
using Actors;

namespace Retrying;

public delegate TimeSpan Backoff(int attempt);

internal abstract class RetryPolicy
{
    public static RetryPolicy Exponential(TimeSpan first, int max) => new ExponentialPolicy(first, max);

    public static RetryPolicy None { get; } = new NonePolicy();

    public abstract bool ShouldRetry(int attempt, Exception failure, out TimeSpan delay);

    private sealed class ExponentialPolicy(TimeSpan first, int max) : RetryPolicy
    {
        public override bool ShouldRetry(int attempt, Exception failure, out TimeSpan delay)
        {
            delay = first * Math.Pow(2, attempt);
            return attempt < max && failure is IOException or TimeoutException;
        }
    }

    private sealed class NonePolicy : RetryPolicy
    {
        public override bool ShouldRetry(int attempt, Exception failure, out TimeSpan delay)
        {
            delay = default;
            return false;
        }
    }
}

[Role]
public interface IGateway
{
    ValueTask<string> Charge(string card, decimal amount, CancellationToken cancellationToken);
}

[Actor]
public partial class Payments(IGateway gateway, TimeProvider clock, int attempts)
{
    private readonly RetryPolicy _policy = attempts > 0 ? RetryPolicy.Exponential(TimeSpan.FromMilliseconds(50), attempts) : RetryPolicy.None;
    private readonly Dictionary<string, List<Exception>> _failures = [];
    private long _spent;

    public async Task<string> Pay(string card, decimal amount, CancellationToken cancellationToken) =>
        await Retry(card, token => gateway.Charge(card, amount, token), cancellationToken);

    public async Task<string> PayTwice(string card, decimal amount, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await Retry(card, Once, cancellationToken);
        }
        finally
        {
            _spent += Stopwatch.GetElapsedTime(started).Ticks;
        }

        async ValueTask<string> Once(CancellationToken token)
        {
            var first = await gateway.Charge(card, amount / 2, token);
            var second = await gateway.Charge(card, amount / 2, token);
            _failures.Remove(card);
            return first + second;
        }
    }

    public ImmutableDictionary<string, int> Failures() => _failures.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Count);

    public TimeSpan Spent() => new(_spent);

    private async Task<T> Retry<T>(string key, Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await action(cancellationToken);
            }
            catch (Exception failure) when (_policy.ShouldRetry(attempt, failure, out delay))
            {
                if (!_failures.TryGetValue(key, out var list))
                    _failures[key] = list = [];
                list.Add(failure);
            }

            await Task.Delay(delay, clock, cancellationToken);
        }
    }
}

public static class Tests
{
    private sealed class FakeGateway : IGateway
    {
        private readonly Queue<Func<string>> _answers = new();

        public int Calls { get; private set; }

        public FakeGateway Then(Func<string> answer)
        {
            _answers.Enqueue(answer);
            return this;
        }

        public ValueTask<string> Charge(string card, decimal amount, CancellationToken cancellationToken)
        {
            Calls++;
            return new(_answers.Dequeue()());
        }
    }

    public static async Task A_second_attempt_succeeds()
    {
        await using var system = new ActorSystem();
        var gateway = new FakeGateway().Then(() => throw new IOException()).Then(() => "ok");
        var payments = Payments.Spawn(system, gateway, TimeProvider.System, 3);
        var answer = await payments.Pay("1234", 10m);
        if (answer != "ok" || gateway.Calls != 2)
            throw new InvalidOperationException(answer);
        var failures = await payments.Failures();
        Console.WriteLine(failures.Count);
    }
}
