using Actors;

[Actor]
public partial class Agent(RegistryProxy registry)
{
    private int _number;

    public int Number() => _number;

    public void Crash() => throw new InvalidOperationException("crash");

    private async Task OnRestarted(Exception cause) => _number = await registry.{|ACT3001:Enter|}(cause.Message);
}

[Actor]
public partial class Registry
{
    private int _entries;

    public int Enter(string why) => why.Length + ++_entries;

    public async Task<int> Restart(AgentProxy agent)
    {
        agent.Tell.Crash();
        return await agent.{|ACT3001:Number|}() + _entries;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var registry = Registry.Spawn(system);
        await registry.Restart(Agent.Spawn(system, registry));
    }
}
