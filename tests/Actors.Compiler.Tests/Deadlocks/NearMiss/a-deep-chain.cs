using Actors;

[Actor]
public partial class A(BProxy b)
{
    public async Task<int> Go() => 1 + await b.Go();
}

[Actor]
public partial class B(CProxy c)
{
    public async Task<int> Go() => 1 + await c.Go();
}

[Actor]
public partial class C(DProxy d)
{
    public async Task<int> Go() => 1 + await d.Go();
}

[Actor]
public partial class D(EProxy e)
{
    public async Task<int> Go() => 1 + await e.Go();
}

[Actor]
public partial class E
{
    private int _gone;

    public int Go() => ++_gone;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var a = A.Spawn(system, B.Spawn(system, C.Spawn(system, D.Spawn(system, E.Spawn(system)))));
        await Task.WhenAll(a.Go().AsTask(), a.Go().AsTask(), a.Go().AsTask());
    }
}
