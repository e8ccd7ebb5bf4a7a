using Actors;

[Role]
public interface IStore<T>
{
    ValueTask<T> Load(string key);
}

[Actor]
public partial class Numbers : IStore<int>
{
    public int Load(string key) => key.Length;
}

[Actor]
public partial class Texts(IStore<int> numbers) : IStore<string>
{
    public async Task<string> Load(string key) => $"{key} {await numbers.Load(key)}";
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Texts.Spawn(system, Numbers.Spawn(system)).Load("a");
}
