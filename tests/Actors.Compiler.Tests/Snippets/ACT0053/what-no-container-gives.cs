using Actors;

public interface IRates
{
    decimal Of(string currency);
}

[Actor]
public partial class Exchange([Inject] IRates rates, [Inject] ActorContext {|ACT0053:context|}, string home)
{
    public decimal Convert(string currency, decimal amount) => amount * rates.Of(currency) / rates.Of(home) + context.Address.Path.Length;
}

[Actor]
public partial class Worker([Inject] CancellationToken {|ACT0053:stopping|})
{
    public bool IsStopping() => stopping.IsCancellationRequested;
}

[Actor]
public partial class Fan([Inject] params IRates[] {|ACT0053:all|})
{
    public decimal Best(string currency) => all.Max(rates => rates.Of(currency));
}

[Actor]
public partial class Fine([Inject] IEnumerable<IRates> all, [Inject("home")] IRates? own, ActorContext context)
{
    public decimal Best(string currency) => own?.Of(currency) ?? all.Max(rates => rates.Of(currency)) + context.Address.Path.Length;
}
