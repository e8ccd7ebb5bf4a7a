using Actors;

[Actor]
public partial class Chair(VoterProxy first, VoterProxy second)
{
    private int _ballots;

    public async Task<bool> Vote()
    {
        _ballots++;
        var votes = await Asks.WhenAll(first.{|ACT3001:Vote|}(), second.{|ACT3001:Vote|}());
        return votes.All(vote => vote);
    }

    public int Ballots() => _ballots;
}

[Actor]
public partial class Voter
{
    private int _seen;

    public bool Vote() => _seen++ >= 0;

    public async Task Study(ChairProxy chair) => _seen = await chair.{|ACT3001:Ballots|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (first, second) = (Voter.Spawn(system), Voter.Spawn(system));
        var chair = Chair.Spawn(system, first, second);
        await Task.WhenAll(chair.Vote().AsTask(), second.Study(chair).AsTask());
    }
}
