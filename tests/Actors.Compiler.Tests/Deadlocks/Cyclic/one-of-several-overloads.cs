using Actors;

[Actor]
public partial class Printer(QueueProxy queue)
{
    private int _pages;

    public void Print(int pages) => _pages += pages;

    public async Task Print(string document) => _pages += await queue.{|ACT3001:Pages|}(document);

    public int Pages() => _pages;
}

[Actor]
public partial class Queue
{
    private int _waiting;

    public int Pages(string document) => document.Length + _waiting;

    public int Pages() => _waiting;

    public async Task Drain(PrinterProxy printer)
    {
        await printer.{|ACT3001:Print|}(_waiting);
        _waiting = 0;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var queue = Queue.Spawn(system);
        var printer = Printer.Spawn(system, queue);
        await Task.WhenAll(printer.Print("abc").AsTask(), queue.Drain(printer).AsTask());
    }
}
