using Actors;

public static class Report
{
    public static string Now() => DateTime.UtcNow.ToString("O");

    public static Guid New() => Guid.NewGuid();
}

[Actor]
public partial class Printer
{
    private int _pages;

    public static Guid Fresh() => Guid.NewGuid();

    public async Task<string> Print()
    {
        _pages++;
        return await Task.Run(() => DateTime.UtcNow.ToString("O") + Random.Shared.Next());
    }

    public int Pages() => _pages;
}

public sealed class Program
{
    public static async Task Main()
    {
        await Task.Delay(10);
        Console.WriteLine(Report.Now() + Report.New() + Printer.Fresh());
    }
}
