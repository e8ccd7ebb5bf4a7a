using Actors;

namespace Fine;

[Actor, Reentrant]
public partial class Hub(SpokeProxy spoke)
{
    public async Task<int> Turn(int by) => await spoke.Turn(by);

    public int Angle() => 1;
}

[Actor]
public partial class Spoke(HubProxy hub)
{
    public int Turn(int by) => by;

    public async Task<int> Angle() => await hub.Angle();
}

[Actor]
public partial class Front(BackProxy back)
{
    [Interleave]
    public async Task<int> Load() => await back.Load();

    public int Size() => 1;
}

[Actor]
public partial class Back(FrontProxy front)
{
    public int Load() => 1;

    public async Task<int> Size() => await front.Size();
}
