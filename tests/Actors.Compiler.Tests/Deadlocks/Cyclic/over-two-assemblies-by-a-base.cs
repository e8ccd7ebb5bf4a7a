// assembly: Parts
using Actors;

[Role]
public interface ILine
{
    ValueTask Done(int part);
}

[ActorBase]
public abstract class Machine(ILine line)
{
    private int _made;

    public async Task<int> Make()
    {
        await line.Done(++_made);
        return _made;
    }
}
// assembly: Factory
// closes: Line.Run → Press.Make, Press.Make → Line.Done
using Actors;

[Actor]
public partial class Press(ILine line) : Machine(line)
{
    public string Name() => "press";
}

[Actor]
public partial class Line : ILine
{
    private int _done;

    public void Done(int part) => _done += part;

    public async Task<int> Run(PressProxy press) => _done + await press.Make();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var line = Line.Spawn(system);
        await line.Run(Press.Spawn(system, line));
    }
}
