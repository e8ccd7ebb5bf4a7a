using Actors;

public sealed class Correlation
{
    private static readonly AsyncLocal<Correlation?> s_current = new();

    public static Correlation Start() => s_current.Value = new Correlation();

    public Guid Id { get; } = Guid.NewGuid();
}

public interface IIds
{
    Guid Next();
}

public sealed class CorrelatedIds : IIds
{
    public Guid Next() => Correlation.Start().Id;
}

[Actor]
public partial class Numberer
{
    private readonly IIds _ids = new CorrelatedIds();

    public Guid Next() => _ids.{|ACT1008:Next|}();

    public Guid Given(Guid correlation) => correlation;
}
