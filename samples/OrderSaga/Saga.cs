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

    // Each step catches what its service declares; ACT3010 would name the failure that is forgotten.
    [Handler, When(Stage.Reserving)]
    private async Task Step(CancellationToken cancellationToken)
    {
        var next = Stage.Charging;
        try
        {
            await services.Warehouse.Reserve(order, cancellationToken);
        }
        catch (OutOfStockException refused)
        {
            next = Back(Stage.Cancelled, refused);
        }

        await Go(next, cancellationToken);
    }

    [When(Stage.Charging, Handles = nameof(Step))]
    private async Task Charge(CancellationToken cancellationToken)
    {
        var next = Stage.Shipping;
        try
        {
            await services.Cashier.Charge(order, cancellationToken);
            if (order.Trouble is Trouble.Crash && _lives is 1)
                throw new InvalidOperationException("a bug of this saga"); // Nobody catches it: the actor is restarted.
        }
        catch (CardDeclinedException refused)
        {
            next = Back(Stage.Releasing, refused);
        }
        catch (UnavailableException unavailable)
        {
            if (TryLater(unavailable))
                return;
            next = Back(Stage.Releasing, unavailable);
        }

        await Go(next, cancellationToken);
    }

    [When(Stage.Shipping, Handles = nameof(Step))]
    private async Task Ship(CancellationToken cancellationToken)
    {
        var next = Stage.Shipped;
        try
        {
            await services.Courier.Ship(order, cancellationToken);
        }
        catch (NoRouteException refused)
        {
            next = Back(Stage.Refunding, refused);
        }

        await Go(next, cancellationToken);
    }

    // The way back: what was done last is undone first.
    [When(Stage.Refunding, Handles = nameof(Step))]
    private async Task Refund(CancellationToken cancellationToken)
    {
        await services.Cashier.Refund(order, cancellationToken);
        await Go(Stage.Releasing, cancellationToken);
    }

    [When(Stage.Releasing, Handles = nameof(Step))]
    private async Task Release(CancellationToken cancellationToken)
    {
        await services.Warehouse.Release(order, cancellationToken);
        await Go(Stage.Cancelled, cancellationToken);
    }

    [OnEnter(Stage.Shipped, Stage.Cancelled)]
    private void End() => context.Stop();

    /// <summary>First it is written down, then done. Who fails in between does a step twice, and all services bear that.</summary>
    private async Task Go(Stage next, CancellationToken cancellationToken)
    {
        await services.Book.Note(order.Id, next, cancellationToken);
        Log($"{Behaviour} -> {next}");
        Become(next);
        if (next is not (Stage.Shipped or Stage.Cancelled))
            Self.Tell.Step();
    }

    private Stage Back(Stage back, Exception refused)
    {
        Log($"{Behaviour} failed, {refused.Message}");
        return back;
    }

    /// <summary>Not by Task.Delay: while a timer runs no turn does, and the actor could do other things.</summary>
    private bool TryLater(UnavailableException unavailable)
    {
        if (++_attempts == MaxAttempts)
            return false;
        var delay = TimeSpan.FromSeconds(1 << (_attempts - 1));
        Log($"{Behaviour}: {unavailable.Message}; again in {delay.TotalSeconds} s");
        Self.After(delay).Step();
        return true;
    }

    private void Log(string line) => services.Timeline.Tell.Write($"order {order.Id}: {line}");
}
