using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

/// <summary>Everything the format can say, read once and compared.</summary>
public sealed class WholePlanTests
{
    private static readonly PerformancePlan Plan = Read();

    [Fact]
    public void The_plan_itself()
    {
        Assert.Equal(("2021-2023", "Piano", "Camera di Commercio", "Europe/Rome", 2020), (Plan.Code, Plan.Name, Plan.Body, Plan.Zone.Id, Plan.Baseline));
        Assert.Equal([2021, 2022, 2023], Plan.Years);
        Assert.Equal(new PlanSettings { StrategicWeight = 0.7m, Tolerance = 0.2m, EvidenceDays = 50, NearDays = 20, FewBelow = 10 }, Plan.Settings);
        Assert.Equal([new Office { Code = "economato", Name = "Ufficio economato" }, new Office { Code = "studi", Name = "Ufficio Studi", Mail = "studi@example.org" }], Plan.Offices.Values);
    }

    [Fact]
    public void Objectives()
    {
        var area = Assert.Single(Plan.Areas);
        var (strategic, operational) = (area.Strategic.Single(), area.Operational.Single());

        Assert.Equal(("1.1", "Imprese", "Sostenere le imprese", "AS1", null, "005 - Sviluppo", (Priority?)Priority.Forza), (strategic.Code, strategic.Name, strategic.Description, strategic.Area, strategic.StrategicObjective, strategic.Programme, strategic.Priority));
        Assert.Equal(("1.1.1", Level.Operational, "1.1", null, null), (operational.Code, operational.Level, operational.StrategicObjective, operational.Programme, operational.Priority));
    }

    [Fact]
    public void An_indicator_with_all_it_can_have()
    {
        var indicator = Plan.Indicators.First();

        Assert.Equal(("1.1/KPI1", "KPI1", "Token rilasciati", "Qualità", Level.Strategic, "1.1"), (indicator.Key, indicator.Code, indicator.Name, indicator.Typology, indicator.Level, indicator.Objective));
        Assert.Equal(("M1 - Token / M2 - Dispositivi", "100 * [M1] / [M2]", 4, 2.5m), (indicator.Algorithm, indicator.FormulaText, indicator.Decimals, indicator.Weight));
        Assert.Equal(FormulaParser.Parse("100 * [M1] / [M2]").Formula, indicator.Formula);
        Assert.Equal(new Pace.None(), indicator.Pace);
        Assert.Equal([">= 15,00 %", ">= 50,00 %", "N.d.", ">= 70,00 %"], indicator.Targets.Values.Select(target => target.Printed));
        Assert.Equal(new Owner("studi", true), indicator.Owner);
        Assert.Equal(Priority.Impegno, indicator.Priority);
        Assert.Equal(Plan.Settings with { Tolerance = 0.05m }, indicator.Settings);
        Assert.Equal("2020-2022/1.1/KPI1", indicator.Continues);
        Assert.Equal(["1.1/KPI0"], indicator.Aliases);
        Assert.Equal(new Retirement(new DateOnly(2023, 6, 30), "Delibera n. 30", "Superato"), indicator.Retired);
        Assert.Equal(
            [
                new Revision { Act = "Delibera n. 10", Date = new DateOnly(2021, 6, 28), Reason = "Sedi chiuse", Year = 2023, Target = new PrintedTarget(">= 60,00 %", new Target.Figure(Comparator.AtLeast, 60, Unit.Percent)) },
                new Revision { Act = "Delibera n. 20", Date = new DateOnly(2022, 1, 10), Reason = "Dato tardivo", ValidFrom = new DateOnly(2022, 1, 1), FormulaText = "100 * [M2] / [M1]", Formula = FormulaParser.Parse("100 * [M2] / [M1]").Formula },
            ],
            indicator.Revisions);
    }

    [Fact]
    public void An_indicator_with_the_least()
    {
        var indicator = Plan.Indicators.Single(indicator => indicator.Code == "KPI2");

        Assert.Equal((2, 1m, null, null, null, Plan.Settings), (indicator.Decimals, indicator.Weight, indicator.Typology, indicator.Owner, indicator.Retired, indicator.Settings));
        var steps = Assert.IsType<Pace.Steps>(indicator.Pace);
        Assert.Equal([new Pace.Step(6, 30, 0.4m), new Pace.Step(12, 31, 1)], steps.Dated);
    }

    [Fact]
    public void Measures_of_every_kind()
    {
        Assert.Equal(new Feed.Entered(Accumulation.Sum, new Rhythm(Every.Quarter, 20), false), Plan.Measures["M1"].Feed);
        Assert.Equal(new Feed.Entered(Accumulation.Last, new Rhythm(Every.Half), false), Plan.Measures["M2"].Feed);
        Assert.Equal(new Feed.Entered(Accumulation.Date, new Rhythm(Every.Year), true), Plan.Measures["M3"].Feed);
        Assert.Equal(new Feed.Constant(72052.66m, true), Plan.Measures["M4"].Feed);
        Assert.Equal(new Feed.Collected(Accumulation.Last, new Collection.Catalogue(OnlyNew: true), 3), Plan.Measures["M5"].Feed);
        var relative = Assert.IsType<Feed.Relative>(Plan.Measures["M6"].Feed);
        Assert.Equal(("M1", null), (relative.Of, relative.FixedYear));
        Assert.Equal([-3, -2, -1], relative.Offsets);
        Assert.Equal(2019, Assert.IsType<Feed.Relative>(Plan.Measures["M7"].Feed).FixedYear);
        Assert.Equal(new Retirement(new DateOnly(2022, 12, 31), "Delibera n. 31", "Superata"), Plan.Measures["M7"].Retired);
    }

    [Fact]
    public void What_is_said_of_a_measures_figures()
    {
        Assert.Equal((Unit.Hours, new ValueRange(0, 1.5m), false), (Plan.Measures["M2"].Unit, Plan.Measures["M2"].Range, Plan.Measures["M2"].EvidenceRequired));
        Assert.Equal((null, null, true), (Plan.Measures["M3"].Unit, Plan.Measures["M3"].Range, Plan.Measures["M3"].EvidenceRequired));
        Assert.Equal(new ValueRange(null, 200), Plan.Measures["M5"].Range);
        Assert.Equal((null, null, false), (Plan.Measures["M1"].Unit, Plan.Measures["M1"].Range, Plan.Measures["M1"].EvidenceRequired));
    }

    [Fact]
    public void Reported_values() =>
        Assert.Equal(
            [
                new ReportedValue { Indicator = "1.1/KPI1", Figure = "Token", Year = 2019, Printed = "81,82%", Value = 81.82m, ClusterMean = "82,28%", Document = "Piano, 1.2.3" },
                new ReportedValue { Figure = "Volume medio", Year = 2019, Printed = "1.90,10", Document = "Piano, 1.2.3", Doubt = "Punto fuori posto" },
            ],
            Plan.Reported);

    private static PerformancePlan Read()
    {
        var reading = PlanReader.Read([new PlanFile("whole.yaml", Repository.TextOf("tests/Collector.Tests/Reading/whole.yaml"))]);
        Assert.Equal([], reading.Findings.Where(finding => finding.Severity is Severity.Error));
        return reading.Plan!;
    }
}
