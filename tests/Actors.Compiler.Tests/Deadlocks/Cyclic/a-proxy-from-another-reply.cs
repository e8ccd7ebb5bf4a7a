using Actors;

[Actor]
public partial class Names
{
    private readonly Dictionary<string, MemberProxy> _members = [];

    public void Add(string name, MemberProxy member) => _members[name] = member;

    public MemberProxy? Find(string name) => _members.GetValueOrDefault(name);
}

[Actor]
public partial class Member(NamesProxy names)
{
    private int _greetings;

    public async Task<string> Greet(string other)
    {
        _greetings++;
        return await names.Find(other) is { } friend ? await friend.{|ACT3001:Reply|}() : "nobody";
    }

    public string Reply() => $"{_greetings}";
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var names = Names.Spawn(system);
        var ann = Member.Spawn(system, names);
        await names.Add("Ann", ann);
        await ann.Greet("Ann");
    }
}
