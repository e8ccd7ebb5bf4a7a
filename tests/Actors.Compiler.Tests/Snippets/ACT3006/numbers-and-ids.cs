using Actors;

[Actor]
public partial class Desk
{
    private readonly Random _random = new {|ACT3006:Random|}();
    private readonly Dictionary<Guid, string> _tickets = [];

    public Guid Open(string text)
    {
        var id = Guid.{|ACT3006:NewGuid|}();
        _tickets[id] = text;
        return id;
    }

    public Guid OpenSorted() => Guid.{|ACT3006:CreateVersion7|}();

    public int Roll() => Random.{|ACT3006:Shared|}.Next(6) + _random.Next(6);

    private static int Coin() => Random.{|ACT3006:Shared|}.Next(2);

    public int Toss() => Coin();
}
