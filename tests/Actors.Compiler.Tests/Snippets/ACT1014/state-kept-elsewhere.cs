using Actors;

public sealed class Report { public List<int>? Numbers { get; set; } public Dictionary<string, List<int>> Named { get; } = []; }

public static class Archive
{
    private static readonly List<IReadOnlyList<int>> Kept = [];
    public static void Store(IReadOnlyList<int> numbers) => Kept.Add(numbers);
    public static void Look(IReadOnlyList<int> numbers) => Console.Out.Write(numbers.Count);
    public static IReadOnlyList<int> Sorted(IReadOnlyList<int> numbers) => [.. numbers.Order()];
    public static IReadOnlyList<int> OrEmpty(IReadOnlyList<int>? numbers) => numbers ?? [];
}

[Actor]
public partial class Sampler([UnsafeSendable("a singleton")] Report shared)
{
    private readonly List<int> _numbers = [];

    public void Save() => Archive.{|ACT1001:Store|}({|ACT1014:_numbers|});
    public void Look() => Archive.Look(_numbers);
    [NotHandler] public IReadOnlyList<int> Sorted() => Archive.Sorted(_numbers);
    [NotHandler] public IReadOnlyList<int> Same() => Archive.OrEmpty({|ACT1014:_numbers|});
    [NotHandler] public void Fill(Report report)
    {
        report.Numbers = {|ACT1014:_numbers|};
        report.Named["x"] = {|ACT1014:_numbers|};
        report.Named.Add("y", {|ACT1014:_numbers|});
    }

    [NotHandler] public Report Make() => new() { Numbers = {|ACT1014:_numbers|} };
    [NotHandler] public Report MakeCopy() => new() { Numbers = [.. _numbers] };
    [NotHandler] public Report Make2()
    {
        var report = new Report();
        report.Numbers = {|ACT1014:_numbers|};
        return report;
    }

    public int Count() => shared.Named.Count;
}
