namespace Actors.Benchmarks.Savina;

/// <summary>The sieve of Eratosthenes as a pipeline: each actor knows some primes and passes on what they do not divide.</summary>
internal static class Sieve
{
    public const int PrimesPerFilter = 100;

    public static SavinaProgram Program { get; } = new(
        "sieve", "the primes below n, 100 in each actor of a pipeline", new(Full: 40_000, Quick: 8_000, Tiny: 2_000), ActorsAsync, ChannelsAsync);

    /// <summary>Whether a number is divided by one of these.</summary>
    public static bool IsDivided(int number, List<int> primes)
    {
        foreach (var prime in primes)
        {
            if (number % prime == 0)
                return true;
        }

        return false;
    }

    private static async Task ActorsAsync(int limit)
    {
        await using var system = new ActorSystem();
        var first = PrimeFilter.Spawn(system);
        for (var number = 2; number < limit; number++)
            first.Tell.Test(number);
        Check.Equal(Primes(limit), await first.Count());
    }

    private static async Task ChannelsAsync(int limit)
    {
        var first = new PrimeFilterByHand();
        for (var number = 2; number < limit; number++)
            first.Tell(new Candidate(number, Count: null));
        Check.Equal(Primes(limit), await first.CountAsync());
        first.Complete();
    }

    /// <summary>How many there are, by the sieve without actors.</summary>
    private static int Primes(int limit)
    {
        var isDivided = new bool[limit];
        var count = 0;
        for (var number = 2; number < limit; number++)
        {
            if (isDivided[number])
                continue;
            count++;
            for (var multiple = 2 * number; multiple < limit; multiple += number)
                isDivided[multiple] = true;
        }

        return count;
    }
}

[Actor]
internal sealed partial class PrimeFilter(ActorContext context)
{
    private readonly List<int> _primes = new(Sieve.PrimesPerFilter);
    private PrimeFilterProxy? _next;

    public void Test(int number)
    {
        if (Sieve.IsDivided(number, _primes))
            return;
        if (_primes.Count < Sieve.PrimesPerFilter)
            _primes.Add(number);
        else
            (_next ??= Spawn(context)).Tell.Test(number);
    }

    /// <summary>The primes that are known from here on. The ask travels behind all numbers.</summary>
    [AllowCycle("A filter asks the next one only, and the last asks nobody.")]
    public async Task<int> Count() => _primes.Count + (_next is null ? 0 : await _next.Count());
}

/// <summary>A number to test, or the place where the count of primes is wanted.</summary>
internal readonly record struct Candidate(int Number, TaskCompletionSource<int>? Count);

internal sealed class PrimeFilterByHand : AsyncHandMade<Candidate>
{
    private readonly List<int> _primes = new(Sieve.PrimesPerFilter);
    private PrimeFilterByHand? _next;

    public Task<int> CountAsync()
    {
        var reply = Reply.Of<int>();
        Tell(new Candidate(0, reply));
        return reply.Task;
    }

    protected override async Task HandleAsync(Candidate message)
    {
        if (message.Count is { } count)
            count.SetResult(_primes.Count + (_next is null ? 0 : await _next.CountAsync()));
        else if (Sieve.IsDivided(message.Number, _primes))
            return;
        else if (_primes.Count < Sieve.PrimesPerFilter)
            _primes.Add(message.Number);
        else
            (_next ??= new()).Tell(message);
    }
}
