using System.Xml.Linq;
using Actors.Benchmarks;

namespace Benchmarks.Tests;

public class ResultTests
{
    private static readonly Row Some = new("some", "row", []) { Baseline = "lock", Target = new(Ratio: 1.5, Bytes: 0) };

    [Theory]
    [InlineData(2, new double[] { 3, 1, 2 })]
    [InlineData(2.5, new double[] { 4, 1, 2, 3 })]
    [InlineData(7, new double[] { 7 })]
    public void The_median_is_in_the_middle(double expected, double[] figures) => Assert.Equal(expected, Result.Median(figures));

    [Fact]
    public void The_ratio_is_that_of_medians()
    {
        var results = Result.Of(Some, [Series("actors", 20, 30, 1000), Series("lock", 10, 20, 1)]);

        Assert.Equal([30, 10], results.Select(result => result.Ns!.Value));
        Assert.Equal([20, 1], results.Select(result => result.Min!.Value));
        Assert.Equal([1000, 20], results.Select(result => result.Max!.Value));
        Assert.Equal([3, 1], results.Select(result => result.Ratio!.Value));
    }

    [Fact]
    public void Without_time_the_ratio_is_that_of_bytes() =>
        Assert.Equal(0.25, Result.Of(Some, [new("actors", [new(null, 4)]), new("lock", [new(null, 16)])])[0].Ratio);

    [Theory]
    [InlineData(1.5, 0.1, true)]
    [InlineData(1.51, 0.0, false)]
    [InlineData(1.0, 8.0, false)]
    public void A_target_is_met_when_all_its_limits_are_kept(double ratio, double bytes, bool expected) =>
        Assert.Equal(expected, Some.Target.IsMetBy(Figures(ratio, bytes)));

    [Fact]
    public void A_failure_or_a_smaller_run_meets_and_misses_no_target()
    {
        Assert.Null(Some.Target.IsMetBy(Figures(1, 0) with { Error = "failed" }));
        Assert.Null(Some.Target.IsMetBy(Figures(1, 0) with { Note = "only half" }));
        Assert.Null(new Target().IsMetBy(Figures(1, 0)));
    }

    [Fact]
    public void A_line_of_json_is_as_agreed_and_can_be_read_again()
    {
        var result = new Result("ask-idle", "actors", Ns: 1.23456, Min: 1, Max: 2, Bytes: 0, Baseline: "lock", Ratio: 0.5);

        var line = JsonLines.Write(result);

        Assert.Equal("""{"benchmark":"ask-idle","contestant":"actors","ns":1.235,"min":1,"max":2,"bytes":0,"baseline":"lock","ratio":0.5}""", line);
        Assert.Equal(result with { Ns = 1.235 }, JsonLines.Read<Result>(line));
    }

    [Fact]
    public void A_failure_is_a_line_of_nulls_that_says_why() =>
        Assert.Equal(
            """{"benchmark":"ring","contestant":"actors","ns":null,"min":null,"max":null,"bytes":null,"baseline":null,"ratio":null,"error":"≠"}""",
            JsonLines.Write(new Result("ring", "actors", null, null, null, null, null, null, Error: "≠")));

    [Fact]
    public void The_plot_is_xml_with_a_bar_for_each_row_that_has_a_ratio()
    {
        var svg = XDocument.Parse(Plot.Draw([Some, Some with { Name = "other" }], [Figures(0.3, 0)]));

        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("some", texts);
        Assert.Contains("0.30x of lock", texts);
        Assert.DoesNotContain("other", texts);
    }

    private static Series Series(string contestant, params double[] times) => new(contestant, [.. times.Select(time => new Sample(time, 0))]);

    private static Result Figures(double ratio, double bytes) => new("some", "actors", 10, 9, 11, bytes, "lock", ratio);
}
