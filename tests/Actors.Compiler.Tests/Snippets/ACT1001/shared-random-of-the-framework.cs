using Actors;

// Random.Shared, Environment and the like are made for many threads.
[Actor]
public partial class Dice
{
    public int Roll() => Random.Shared.Next(1, 7);

    public string Where() => Environment.MachineName + Environment.ProcessorCount;

    public void Say(string text) => Console.WriteLine(text);
}
