using Collector.Storage;
using Collector.Web.Reading;

namespace Collector.Tests.Web.Reading;

/// <summary>An indicator that a newer version of the plan calls otherwise.</summary>
public sealed class SiteReaderTests
{
    private const string Old = "1.1/OLD 1";
    private const string New = "1.1/NEW 1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(New, "2021-06-30", Old)] // today's name, by what was known before it was
    [InlineData(Old, null, New)]
    public async Task It_is_found_by_either_name_at_either_time(string asked, string? known, string foundAs)
    {
        var site = Renamed();

        var answer = await site.Reader.ReadIndicatorAsync(asked, 2021, new PointInTime(null, known is null ? null : Some.Day(known)), Token);

        Assert.Equal(foundAs, Assert.IsType<Answer<IndicatorView>.Renamed>(answer).Key);
    }

    [Fact]
    public async Task A_final_year_of_before_is_found_by_today_s_name()
    {
        var site = Renamed();
        site.Figures.JudgedYears = [Judged(2021, version: 1), Judged(2022, version: 2)];

        var answer = await site.Reader.ReadIndicatorAsync(New, 2021, PointInTime.Now, Token);

        Assert.Equal(Old, Assert.IsType<Answer<IndicatorView>.Renamed>(answer).Key);
    }

    [Theory]
    [InlineData(New, 2022, 2021)]
    [InlineData(Old, 2021, 2022)]
    public async Task Its_other_years_are_shown_under_whatever_name_they_were_computed(string key, int year, int other)
    {
        var site = Renamed();
        site.Figures.JudgedYears = [Judged(2021, version: 1), Judged(2022, version: 2)];
        site.Figures.Published = site.Figures.Published! with { AsOf = Some.Day("2022-10-14") }; // SomeSite has one
        site.Figures.Retouch = figure => figure.Year == 2021 ? figure with { Indicator = Old } : figure;
        site.Figures.Unreadable = true; // what it is made of is another question

        var view = await site.IndicatorAsync(key, year);

        Assert.Equal([other], view.OtherYears!.Value.Select(figure => figure.Year)); // they were read
    }

    private static SomeSite Renamed()
    {
        var site = new SomeSite(
            Some.Plan([Some.Indicator("[M]", ">= 5", code: "NEW 1") with { Aliases = [Old] }], Some.Measure("M")),
            Some.Observation("M", "2021-01-01", "2021-03-31", "7", recordedAt: "2021-04-10"));
        site.Figures.Versions[1] = Some.Plan([Some.Indicator("[M]", ">= 5", code: "OLD 1")], Some.Measure("M"));
        site.Figures.JudgedYears = [Judged(2021, version: 2), Judged(2022, version: 2)];
        site.Figures.JudgedBefore = [Judged(2021, version: 1), Judged(2022, version: 1)];
        return site;
    }

    private static JudgedYear Judged(int year, long version) => new(year, "2021-2023", new DateOnly(year, 1, 1), Final: false, version);
}
