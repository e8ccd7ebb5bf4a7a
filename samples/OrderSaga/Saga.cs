using Actors;

namespace OrderSaga;

/// <summary>
/// Sees one order to its end: reserve, charge, ship; or, where a step is refused, back again in reverse order. Its stage
/// is its behaviour, and each stage has its own handler for the one message <c>Step</c>.
/// </summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class Saga(ActorContext context, Order order, Services services)
{
    private const int MaxAttempts = 4;

    private int _attempts;
    private int _lives;

    // Also the first thing after a restart. The object is a new one and remembers nothing, so it asks where the order is.
    private async Task OnStart(CancellationToken cancellationToken)
    {
        var page = await services.Book.Open(order, cancellationToken);
        _lives = page.Lives;
        if (_lives > 1)
            Log($"the saga begins again, in {page.Stage}");
        Become(page.Stage);
        Self.Tell.Step();
    }

    [Handler, When(Stage.Reserving)]
    private async Task Step(CancellationToken cancellationToken) =>
        await Settle(services.Warehouse.Reserve(order, cancellationToken), Stage.Charging, Stage.Cancelled, cancellationToken);

    [When(Stage.Charging, Handles = nameof(Step))]
    private async Task Charge(CancellationToken cancellationToken) =>
        await Settle(services.Cashier.Charge(order, cancellationToken), Stage.Shipping, Stage.Releasing, cancellationToken);

    [When(Stage.Shipping, Handles = nameof(Step))]
    private async Task Ship(CancellationToken cancellationToken) =>
        await Settle(services.Courier.Ship(order, cancellationToken), Stage.Shipped, Stage.Refunding, cancellationToken);

    [When(Stage.Refunding, Handles = nameof(Step))]
    private async Task Refund(CancellationToken cancellationToken) =>
        await Settle(services.Cashier.Refund(order, cancellationToken), Stage.Releasing, Stage.Refunding, cancellationToken);

    [When(Stage.Releasing, Handles = nameof(Step))]
    private async Task Release(CancellationToken cancellationToken) =>
        await Settle(services.Warehouse.Release(order, cancellationToken), Stage.Cancelled, Stage.Releasing, cancellationToken);

    [OnEnter(Stage.Shipped, Stage.Cancelled)]
    private void End() => context.Stop();

    /// <summary>Waits for what a step was asked for, and goes on, back, or tries again.</summary>
    private async Task Settle(ValueTask step, Stage next, Stage back, CancellationToken cancellationToken)
    {
        try
        {
            await step;
            if (order.Trouble is Trouble.Crash && _lives is 1 && Behaviour is Stage.Charging)
                throw new InvalidOperationException("a bug of this saga");
        }
        catch (StepException refused)
        {
            Log($"{Behaviour} failed, {refused.Message}");
            next = back;
        }
        catch (UnavailableException unavailable) when (++_attempts < MaxAttempts)
        {
            // Not Task.Delay: while the timer runs, no turn does, and the actor is there for others.
            var delay = TimeSpan.FromSeconds(1 << (_attempts - 1));
            Log($"{Behaviour}: {unavailable.Message}; again in {delay.TotalSeconds} s");
            Self.After(delay).Step();
            return;
        }
        catch (UnavailableException unavailable)
        {
            Log($"{Behaviour} failed, {unavailable.Message} and stays out");
            next = back;
        }

        // First written down, then done. Who fails in between does a step twice, and all steps bear that.
        await services.Book.Note(order.Id, next, cancellationToken);
        Log($"{Behaviour} -> {next}");
        _attempts = 0;
        Become(next);
        if (next is not (Stage.Shipped or Stage.Cancelled))
            Self.Tell.Step();
    }

    private void Log(string line) => services.Timeline.Tell.Write($"order {order.Id}: {line}");
}
