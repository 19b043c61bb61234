using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Reporting;
using Collector.Storage;

namespace Collector.Tests.Reporting;

public sealed class IntegraFileTests
{
    private static readonly Indicator Ratio = Some.Indicator("100 * [A] / [B]", ">= 50", code: "KPI1") with
    {
        Name = "Quota \"digitale\"; in breve",
        Typology = "Qualità",
        Algorithm = "A - Rilasciati / B - Totale",
        Targets = ImmutableSortedDictionary<int, PrintedTarget>.Empty.Add(2021, new PrintedTarget(">= 1.050,50 %", new Target.Figure(Comparator.AtLeast, 1050.5m, Unit.Percent))),
    };

    private static readonly Indicator[] Indicators =
    [
        Ratio,
        Some.Indicator("[C]", "<= 3", code: "KPI2") with { Name = "=HYPERLINK(\"x\")" },
        Some.Indicator("[D]", "by 2021-12-31", code: "KPI3", objective: "1.1.1"),
        Some.Indicator("[E]", "yes", code: "KPI4", objective: "1.1.1"),
        Some.Indicator("[F]", null, code: "KPI5", objective: "2.10"),
        Some.Indicator("[A] - [C] + [G]", "= 100", code: "KPI6", objective: "2.10") with { Targets = ImmutableSortedDictionary<int, PrintedTarget>.Empty.Add(2021, new PrintedTarget("= 100,00 N.", new Target.Figure(Comparator.Exactly, 100, Unit.Number))) },
        Some.Indicator("[H]", "= 0", code: "KPI7", objective: "2.10"),
    ];

    private static readonly PerformancePlan Plan = Some.Plan(
        Indicators,
        Some.Measure("A"),
        Some.Measure("B"),
        Some.Measure("C"),
        Some.Measure("D", Accumulation.Date, Every.Year),
        Some.Measure("E", Accumulation.YesNo, Every.Year),
        Some.Measure("F", Accumulation.Mean),
        Some.Measure("G", new Feed.Constant(-7.25m, PerYear: false)),
        Some.Measure("H"));

    private static readonly Observation[] Observations =
    [
        Some.Observation("A", "2021-01-01", "2021-12-31", "1234567.5"),
        Some.Observation("B", "2021-01-01", "2021-12-31", "200000"),
        Some.Observation("D", "2021-01-01", "2021-12-31", "2021-11-18"),
        Some.Observation("E", "2021-01-01", "2021-12-31", "true"),
        Some.Observation("F", "2021-01-01", "2021-06-30", "-2.5"),
        Some.Observation("F", "2021-07-01", "2021-12-31", "-1"),
        Some.Observation("H", "2021-01-01", "2021-12-31", "0"),
    ];

    [Theory]
    [InlineData("final", true)]
    [InlineData("open", false)]
    public async Task The_results_of_a_small_plan_are_the_committed_file(string name, bool final)
    {
        using var writer = new StringWriter();

        var tally = await IntegraFile.WriteAsync(writer, Plan, Rows(new EvaluationRequest(Some.Day(final ? "2022-03-01" : "2021-12-30"), 2021, final)).ToAsyncEnumerable());

        Assert.Equal('\uFEFF', writer.ToString()[0]);
        var text = writer.ToString()[1..]; // a text file is compared without it
        Assert.Equal(text.Count(letter => letter == '\n'), text.Split("\r\n").Length - 1);
        Generated.Holds($"tests/Collector.Tests/Reporting/{name}.csv", text.ReplaceLineEndings("\n"), "COLLECTOR_REFRESH=1 dotnet exec tests/Collector.Tests/bin/Debug/net10.0/Collector.Tests.dll");
        Assert.Equal(new IntegraTally(7, final ? 2 : 4, 0), tally);
    }

    [Fact]
    public async Task What_was_never_computed_is_empty_with_its_status()
    {
        using var writer = new StringWriter();
        var row = new IntegraRow { Plan = Plan, Year = 2021, Indicator = Ratio, Status = null, Figure = null, Explanation = null, IsInvented = true };

        await IntegraFile.WriteAsync(writer, Plan, new[] { row }.ToAsyncEnumerable());

        Assert.EndsWith(";A A;;B B;;;;>= 1.050,50 %;≥;1050,50;percentuale (0-100);;;non ancora calcolato;;;;DATI INVENTATI per dimostrazione.;\r\n", writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+39 0461", "'+39 0461")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=a;b", "\"'=a;b\"")]
    [InlineData("a = b", "a = b")]
    [InlineData("due\nrighe", "\"due\nrighe\"")]
    [InlineData(null, "")]
    public void A_text_is_never_run_as_a_formula(string? text, string cell) => Assert.Equal(cell, CsvCell.Text(text));

    [Fact]
    public void A_figure_keeps_its_digits_and_is_no_text()
    {
        Assert.Equal("-1234567,8901", CsvCell.Number(-1234567.8901m, 2));
        Assert.Equal("5,00", CsvCell.Number(5, 2));
        Assert.Equal("0", CsvCell.Number(0));
        Assert.Equal("", CsvCell.Number(null));
    }

    private static IEnumerable<IntegraRow> Rows(EvaluationRequest request) =>
        from indicator in Indicators
        let explanation = Explainer.Explain(Plan, indicator, [.. Observations.Select((observation, place) => new KnownObservation(observation with { Id = place }, DateTimeOffset.UnixEpoch))], Collected.None, request, Provenances)
        let figure = Figure.Of(explanation.Result, request, new RowStamp(Plan.Code, 1, 1, DateTimeOffset.UnixEpoch))
        select new IntegraRow { Plan = Plan, Year = request.Year, Indicator = indicator, Status = figure.Status, Figure = figure, Explanation = explanation, IsInvented = false };

    private static Dictionary<long, Provenance> Provenances => Observations.Select((_, place) => place).ToDictionary(
        place => (long)place,
        place => new Provenance(DateTimeOffset.UnixEpoch, "ufficio", place, place < 2 ? $"dati-{place}.csv" : null, null, null, null, null));
}
