using Actors;

namespace Circle;

[Actor]
public partial class A(BProxy b)
{
    public async Task<int> Go() => await b.{|ACT3001:Go|}();
}

[Actor]
public partial class B(CProxy c)
{
    public async Task<int> Go()
    {
        var got = await c.{|ACT3001:Go|}(null!).ConfigureAwait(true);
        return got + 1;
    }
}

[Actor]
public partial class C
{
    public async Task<int> Go(AProxy a) => await a.Within(TimeSpan.FromSeconds(1)).{|ACT3001:Go|}();
}

[Actor]
public partial class Outside(AProxy a)
{
    public async Task<int> Go() => await a.Go();
}
