using Actors;

[Actor]
public partial class Phone(OperatorProxy exchange)
{
    private int _calls;

    public async Task<int> Call()
    {
        _calls++;
        return await exchange.Connect(Self);
    }

    [Interleave]
    public int Calls() => _calls;

    [Interleave]
    public int Calls(int since) => _calls - since;
}

[Actor]
public partial class Operator
{
    public async Task<int> Connect(PhoneProxy phone) => await phone.Calls() + await phone.Calls(1);
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Phone.Spawn(system, Operator.Spawn(system)).Call();
}
