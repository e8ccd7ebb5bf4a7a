using Actors;

public sealed class BadAddressException : Exception;

[Actor]
public partial class Printer
{
    private readonly string _address;

    public Printer() => _address = "";

    [Throws<BadAddressException>]
    public Printer(string address) => _address = address.Length > 3 ? address : throw new BadAddressException();

    public string Where() => _address;
}

[Actor]
public partial class PrintRoom(ActorContext context)
{
    private PrinterProxy? _printer;

    public void Install(string address) => _printer = Printer.Spawn(context, address);

    public async Task<string> Where() => _printer is null ? "" : await _printer.Where();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        switch (failure.Exception)
        {
            case TimeoutException:
                return SupervisorDirective.Resume;
            case IOException when failure.Attempt < 3:
                return SupervisorDirective.Restart;
            default:
                {|ACT3014:throw|} new InvalidOperationException(failure.Where);
        }
    }
}

// Its printer is made by the other constructor.
[Actor]
public partial class Cellar(ActorContext context)
{
    private readonly PrinterProxy _printer = Printer.Spawn(context);

    public async Task<string> Where() => await _printer.Where();

    private SupervisorDirective OnChildFailure(ChildFailure failure) =>
        failure.Exception is TimeoutException ? SupervisorDirective.Resume : throw new InvalidOperationException(failure.Where);
}
