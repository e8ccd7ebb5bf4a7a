using Actors;

[Actor]
public partial class Closer
{
    public void Watch()
    {
        Console.CancelKeyPress += static (_, _) => Thread.Sleep(10);
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => File.WriteAllText("exit.txt", "");
    }

    public void OnCancel(CancellationToken cancellationToken) =>
        cancellationToken.Register(static () => File.Delete("lock"));
}
