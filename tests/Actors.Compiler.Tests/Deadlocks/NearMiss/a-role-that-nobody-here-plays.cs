using Actors;

[Role]
public interface IPrinter
{
    ValueTask Print(string text);
}

[Role]
public interface IScanner
{
    ValueTask<string> Scan();
}

[Actor]
public partial class Desk
{
    private string _last = "";

    public async Task Copy(IScanner scanner, IPrinter printer)
    {
        _last = await scanner.Scan();
        await printer.Print(_last);
    }

    public string Last() => _last;
}

[Actor]
public partial class Scanner : IScanner
{
    public string Scan() => "page";
}

[Actor]
public partial class Auditor(DeskProxy desk)
{
    public async Task Print(string text) => GC.KeepAlive(await desk.Last() + text);
}

public sealed class Paper : IPrinter
{
    public ValueTask Print(string text) => default;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var desk = Desk.Spawn(system);
        await Task.WhenAll(desk.Copy(Scanner.Spawn(system), new Paper()).AsTask(), Auditor.Spawn(system, desk).Print("x").AsTask());
    }
}
