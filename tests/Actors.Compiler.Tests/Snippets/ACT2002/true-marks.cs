using Actors;

namespace Devices;

public interface IPrinter
{
    [Blocking("It waits until the paper is out.")]
    void Print(string page);

    Task PrintAsync(string page, CancellationToken cancellationToken);
}

public sealed class Printer : IPrinter
{
    [Blocking("It waits until the paper is out.")]
    public void Print(string page) => Thread.Sleep(page.Length);

    public Task PrintAsync(string page, CancellationToken cancellationToken) => Task.Delay(page.Length, cancellationToken);
}

[Actor]
public partial class Office
{
    private readonly IPrinter _printer = new Printer();

    public Task Print(string page, CancellationToken cancellationToken) => _printer.PrintAsync(page, cancellationToken);
}
