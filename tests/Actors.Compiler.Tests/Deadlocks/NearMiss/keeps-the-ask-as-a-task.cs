using Actors;

[Actor]
public partial class Boss(AssistantProxy assistant)
{
    private Task<int>? _report;

    public void Order() => _report = assistant.Report(Self).AsTask();

    public bool IsDone() => _report is { IsCompleted: true };

    public int Budget() => 100;
}

[Actor]
public partial class Assistant
{
    public async Task<int> Report(BossProxy boss) => await boss.Budget() / 2;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var boss = Boss.Spawn(system, Assistant.Spawn(system));
        await boss.Order();
        await boss.IsDone();
    }
}
