using Actors;

[Actor]
public partial class Router(PrimaryProxy primary, BackupProxy backup)
{
    private bool _isDegraded;

    public void Degrade() => _isDegraded = true;

    public async Task<string> Route(string path) => await (_isDegraded ? backup.Serve(path) : primary.{|ACT3001:Serve|}(path));

    public bool IsDegraded() => _isDegraded;
}

[Actor]
public partial class Primary
{
    private int _served;

    public string Serve(string path) => $"{path} {++_served}";

    public async Task<bool> Health(RouterProxy router) => _served >= 0 && !await router.{|ACT3001:IsDegraded|}();
}

[Actor]
public partial class Backup
{
    public string Serve(string path) => path;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var primary = Primary.Spawn(system);
        var router = Router.Spawn(system, primary, Backup.Spawn(system));
        await Task.WhenAll(router.Route("/").AsTask(), primary.Health(router).AsTask());
    }
}
