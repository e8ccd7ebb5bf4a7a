using Actors;

public interface IAudit
{
    void Write(string line);
}

public sealed class MemoryAudit : IAudit
{
    private static readonly Queue<string> s_lines = new();

    public void Write(string line) => s_lines.Enqueue(line);
}

[Actor]
public partial class Vault
{
    private readonly IAudit _audit = new MemoryAudit();

    public void Open(string who) => _audit.{|ACT1001:Write|}(who);
}
