using Actors;

[Actor]
public partial class Report(DataProxy data)
{
    private int _reports;

    public async Task<int> Make() => await data.Rows() + ++_reports;

    public static async Task<int> MakeTwice(ReportProxy report) => await report.Make() + await report.Make();
}

[Actor]
public partial class Data
{
    private int _rows;

    public int Rows() => ++_rows;
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Report.MakeTwice(Report.Spawn(system, Data.Spawn(system)));
}
