using Actors;

[Actor]
public partial class One(TwoProxy two)
{
    public async Task<int> Go() => await two.Go(Self);

    public int Value() => 1;
}

[Actor, Reentrant]
public partial class Two(ThreeProxy three)
{
    public async Task<int> Go(OneProxy one) => await three.Go(one, Self);

    public int Value() => 2;
}

[Actor]
public partial class Three
{
    public async Task<int> Go(OneProxy one, TwoProxy two)
    {
        one.Tell.Value();
        return await two.Value();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await One.Spawn(system, Two.Spawn(system, Three.Spawn(system))).Go();
}
