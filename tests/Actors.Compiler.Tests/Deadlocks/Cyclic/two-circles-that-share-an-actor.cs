using Actors;

[Actor]
public partial class Left(MiddleProxy middle)
{
    public async Task<int> Pull() => await middle.{|ACT3001:Pulled|}();

    public int Force() => 1;
}

[Actor]
public partial class Middle
{
    private int _pulled;

    public int Pulled() => ++_pulled;

    public async Task<int> Balance(LeftProxy left, RightProxy right) => await left.{|ACT3001:Force|}() - await right.{|ACT3001:Force|}();
}

[Actor]
public partial class Right(MiddleProxy middle)
{
    public async Task<int> Pull() => await middle.{|ACT3001:Pulled|}();

    public int Force() => 1;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var middle = Middle.Spawn(system);
        var (left, right) = (Left.Spawn(system, middle), Right.Spawn(system, middle));
        await Task.WhenAll(right.Pull().AsTask(), left.Pull().AsTask(), middle.Balance(left, right).AsTask());
    }
}
