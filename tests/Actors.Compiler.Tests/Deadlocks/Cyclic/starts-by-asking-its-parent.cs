using Actors;

[Actor]
public partial class Foreman(ActorContext context)
{
    private int _crew;

    public int Wage() => 10;

    public async Task<int> Hire()
    {
        var worker = Worker.Spawn(context, Self);
        _crew++;
        return await worker.{|ACT3001:Ready|}();
    }
}

[Actor]
public partial class Worker(ForemanProxy foreman)
{
    private int _wage;

    public int Ready() => _wage;

    private async Task OnStart() => _wage = await foreman.{|ACT3001:Wage|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Foreman.Spawn(system).Hire();
}
