using System.Globalization;
using Actors;

public static class Program
{
    private static readonly AsyncLocal<string> s_user = new();

    public static async Task Main()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        s_user.Value = "me";
        await using var system = new ActorSystem();
        await Greeter.Spawn(system).Greet(s_user.Value);
    }
}

[Actor]
public partial class Greeter
{
    public string Greet(string user) => user.ToUpper(CultureInfo.CurrentCulture);
}
