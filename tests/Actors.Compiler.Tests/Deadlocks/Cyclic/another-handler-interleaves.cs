using Actors;

[Actor]
public partial class Gateway(BackendProxy backend)
{
    private int _open;

    public async Task<string> Forward(string request)
    {
        _open++;
        return await backend.{|ACT3001:Handle|}(request, Self);
    }

    [Interleave]
    public int Open() => _open;

    public bool Allows(string request) => request.Length > 0;
}

[Actor]
public partial class Backend
{
    private int _handled;

    public async Task<string> Handle(string request, GatewayProxy gateway)
    {
        _handled += await gateway.Open();
        return await gateway.{|ACT3001:Allows|}(request) ? $"{_handled}" : "";
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Gateway.Spawn(system, Backend.Spawn(system)).Forward("GET");
}
