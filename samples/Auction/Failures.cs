namespace Auction;

/// <summary>Somebody has bid more, or the lot starts higher.</summary>
public sealed class BidTooLowException(decimal price) : Exception($"More than {price} is wanted.")
{
    public decimal Price => price;
}

/// <summary>The lot is gone.</summary>
public sealed class TooLateException(string lot) : Exception($"The hammer has fallen for {lot}.");
