using Actors;

public sealed class Warmup
{
    private readonly Thread _thread = new(Run);

    public void Start() => _thread.Start();

    public void Stop() => _thread.Join();

    private static void Run()
    {
        Thread.Sleep(100);
        File.WriteAllText("warm", "");
    }
}

[Actor]
public partial class Heater
{
    private readonly Warmup _warmup = new();

    public void Start() => _warmup.Start();

    public void Stop() => _warmup.{|ACT2001:Stop|}();
}
