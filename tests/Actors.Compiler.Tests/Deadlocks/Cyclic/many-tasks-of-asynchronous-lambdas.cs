using Actors;

[Actor]
public partial class Newsroom
{
    private readonly List<CorrespondentProxy> _abroad = [];

    public void Send(CorrespondentProxy correspondent) => _abroad.Add(correspondent);

    public async Task<int> Gather()
    {
        var stories = await Task.WhenAll(_abroad.Select(async one => (await one.{|ACT3001:Story|}()).Length));
        return stories.Sum();
    }

    public string Motto() => "All the news";
}

[Actor]
public partial class Correspondent(NewsroomProxy newsroom)
{
    public async Task<string> Story() => $"{await newsroom.{|ACT3001:Motto|}()}: nothing new";
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var newsroom = Newsroom.Spawn(system);
        await newsroom.Send(Correspondent.Spawn(system, newsroom));
        await newsroom.Gather();
    }
}
