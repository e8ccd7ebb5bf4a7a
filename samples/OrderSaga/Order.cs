namespace OrderSaga;

/// <summary>What somebody has ordered. In place of real trouble it says what will go wrong.</summary>
public sealed record Order(int Id, string Item, decimal Price, Trouble Trouble = Trouble.None);

/// <summary>What goes wrong with an order.</summary>
public enum Trouble
{
    None,
    CardDeclined,
    NoRoute,

    /// <summary>The cashier is out twice, and then there.</summary>
    CashierOutTwice,

    /// <summary>The cashier stays out.</summary>
    CashierOut,

    /// <summary>A bug: the saga fails when the card is charged, and nobody has noted it yet.</summary>
    Crash,
}

/// <summary>Where an order is: what is to be done next, or what has become of it.</summary>
public enum Stage
{
    Reserving,
    Charging,
    Shipping,
    Refunding,
    Releasing,
    Shipped,
    Cancelled,
}

// Steps that are refused, and would be again: what was done before has to be undone.
public sealed class OutOfStockException(string item) : Exception($"there is no {item}");

public sealed class CardDeclinedException() : Exception("the card is declined");

public sealed class NoRouteException() : Exception("nobody goes there");

/// <summary>Nobody is in just now: worth another attempt.</summary>
public sealed class UnavailableException(string who) : Exception($"{who} is out");
