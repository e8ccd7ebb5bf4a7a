using Actors;

public sealed class Plan
{
    public int Result => 1;

    public void Wait() { }

    public Plan Read() => this;

    public void Flush() { }
}

[Actor]
public partial class Planner
{
    private readonly Plan _plan = new();

    public int Next()
    {
        _plan.Wait();
        _plan.Flush();
        return _plan.Read().Result;
    }
}
