using Actors;

[Actor]
public partial class Price
{
    public decimal Now() => 1m;
    public void Reset() { }
}

[Actor]
public partial class Screen(PriceProxy price)
{
    private ValueTask<decimal> _pending;
    private ValueTask? _reset;

    private ValueTask<decimal> Last { get; set; }

    public void Begin()
    {
        _pending = price.{|ACT3003:Now|}();
        _reset ??= price.{|ACT3003:Reset|}();
        Last = price.Within(TimeSpan.FromSeconds(2)).{|ACT3003:Now|}();
        var late = price.Now();
        _pending = {|ACT3003:late|};
    }

    public async Task<decimal> End() => await _pending + await Last + (_reset is null ? 0 : 1);
}

public sealed class Job(PriceProxy price)
{
    private readonly ValueTask<decimal> _price = price.{|ACT3003:Now|}();

    public async Task<decimal> Run() => await _price;
}
