using Actors;

[Actor]
public partial class Player(string name)
{
    private int _wins;

    public async Task<string> Challenge(PlayerProxy other)
    {
        var strength = await other.{|ACT3001:Strength|}();
        if (strength < name.Length)
            _wins++;
        return name;
    }

    public int Strength() => name.Length + _wins;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (ann, bob) = (Player.Spawn(system, "Ann"), Player.Spawn(system, "Bob"));
        await Task.WhenAll(ann.Challenge(bob).AsTask(), bob.Challenge(ann).AsTask());
    }
}
