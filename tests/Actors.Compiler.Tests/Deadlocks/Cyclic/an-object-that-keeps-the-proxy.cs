using Actors;

public sealed class Session(AccountsProxy accounts, string user)
{
    public string User { get; } = user;

    public async Task<int> Rights() => await accounts.{|ACT3001:Rights|}(User);
}

[Actor]
public partial class Portal(AccountsProxy accounts)
{
    private readonly Dictionary<string, Session> _sessions = [];

    public async Task<int> Login(string user)
    {
        if (!_sessions.TryGetValue(user, out var session))
            _sessions[user] = session = new Session(accounts, user);
        return await session.Rights();
    }

    public int Users() => _sessions.Count;
}

[Actor]
public partial class Accounts
{
    private int _asked;

    public int Rights(string user) => user.Length + _asked++;

    public async Task<bool> IsBusy(PortalProxy portal) => await portal.{|ACT3001:Users|}() > _asked;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var accounts = Accounts.Spawn(system);
        var portal = Portal.Spawn(system, accounts);
        await Task.WhenAll(portal.Login("eve").AsTask(), accounts.IsBusy(portal).AsTask());
    }
}
