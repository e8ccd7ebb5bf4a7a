using Actors;

[Actor]
public partial class Facade(ModelProxy model)
{
    public ValueTask<int> Total() => model.{|ACT3001:Sum|}();

    public int Version() => 2;
}

[Actor]
public partial class Model
{
    private int _sum;

    public int Sum() => _sum;

    public async ValueTask Migrate(FacadeProxy facade) => _sum = await facade.{|ACT3001:Version|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var model = Model.Spawn(system);
        var facade = Facade.Spawn(system, model);
        await Task.WhenAll(facade.Total().AsTask(), model.Migrate(facade).AsTask());
    }
}
