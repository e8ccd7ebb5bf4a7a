namespace Actors.Benchmarks.Savina;

/// <summary>An integral by the trapezoidal rule, divided among workers.</summary>
internal static class Trapezoid
{
    private const int Workers = 100;
    private const double From = 1;
    private const double To = 5;

    public static SavinaProgram Program { get; } = new(
        "trapezoid", "an integral of n pieces, by 100 workers", new(Full: 2_000_000, Quick: 200_000, Tiny: 10_000), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int pieces)
    {
        await using var system = new ActorSystem();
        var parts = await Asks.WhenAll(Spans(pieces).Select(span => TrapezoidWorker.Spawn(system).Integrate(span)));
        CheckSum(pieces, parts);
    }

    private static async Task ChannelsAsync(int pieces)
    {
        var parts = await Task.WhenAll(Spans(pieces).Select(async span =>
        {
            var worker = new TrapezoidWorkerByHand();
            var part = await worker.IntegrateAsync(span);
            worker.Complete();
            return part;
        }));
        CheckSum(pieces, parts);
    }

    private static IEnumerable<Span> Spans(int pieces)
    {
        const double Width = (To - From) / Workers;
        return Enumerable.Range(0, Workers).Select(number => new Span(From + number * Width, From + (number + 1) * Width, pieces / Workers));
    }

    /// <summary>However the pieces are divided, the sum is the same but for rounding.</summary>
    private static void CheckSum(int pieces, double[] parts)
    {
        var whole = new Span(From, To, Math.Min(pieces, 10_000)).Integrate();
        if (Math.Abs(parts.Sum() - whole) > 1e-3)
            throw new InvalidOperationException($"The parts add up to {parts.Sum()}, not to {whole}.");
    }
}

/// <summary>A part of the axis, cut into so many pieces.</summary>
internal readonly record struct Span(double From, double To, int Pieces)
{
    public double Integrate()
    {
        var width = (To - From) / Pieces;
        var sum = (Function(From) + Function(To)) / 2;
        for (var i = 1; i < Pieces; i++)
            sum += Function(From + i * width);
        return sum * width;
    }

    private static double Function(double x) => 1 / (x + 1) * Math.Sqrt(1 + Math.Exp(Math.Sqrt(2 * x))) * Math.Sin(x * x * x - 1);
}

[Actor]
internal sealed partial class TrapezoidWorker
{
    public double Integrate(Span span) => span.Integrate();
}

internal readonly record struct SpanMessage(Span Span, TaskCompletionSource<double> Reply);

internal sealed class TrapezoidWorkerByHand : HandMade<SpanMessage>
{
    public Task<double> IntegrateAsync(Span span)
    {
        var reply = Reply.Of<double>();
        Tell(new SpanMessage(span, reply));
        return reply.Task;
    }

    protected override void Handle(SpanMessage message) => message.Reply.SetResult(message.Span.Integrate());
}
