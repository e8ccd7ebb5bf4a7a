using Actors;

public static class Program
{
    public static void Main()
    {
        var system = new ActorSystem();
        var greeter = Greeter.Spawn(system);
        Console.WriteLine(greeter.Greet("you").AsTask().Result);
        Console.ReadLine();
        Thread.Sleep(10);
    }
}

[Actor]
public partial class Greeter
{
    public string Greet(string name) => $"Hello, {name}";
}
