using Actors;

[Actor]
public partial class Matchmaker(LobbyProxy lobby)
{
    private int _matches;

    public async Task<int> Match()
    {
        await lobby.Register(Self);
        return ++_matches;
    }

    public int Matches() => _matches;
}

[Actor]
public partial class Lobby
{
    private readonly List<MatchmakerProxy> _makers = [];

    public void Register(MatchmakerProxy maker) => _makers.Add(maker);

    public MatchmakerProxy? First() => _makers.FirstOrDefault();

    public string Names() => string.Join(", ", _makers.Select(maker => maker.ToString()));
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var lobby = Lobby.Spawn(system);
        await Matchmaker.Spawn(system, lobby).Match();
        await lobby.Names();
        await (await lobby.First())!.Matches();
    }
}
