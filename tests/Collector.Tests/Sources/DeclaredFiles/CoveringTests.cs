using Collector.Sources;
using Collector.Sources.DeclaredFiles;

namespace Collector.Tests.Sources.DeclaredFiles;

public sealed class CoveringTests
{
    private static readonly Window Window = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 11, 14));

    [Theory]
    [InlineData((int)CoverForm.Nothing, "2021-09-03", "2021-10-05", "2021-11-15", null)]
    [InlineData((int)CoverForm.Days, "2021-09-03", "2021-10-05", "2021-11-15", "2021-09-03..2021-10-05")]
    [InlineData((int)CoverForm.Months, "2021-09-03", "2021-10-05", "2021-11-15", "2021-09-01..2021-10-31")]
    [InlineData((int)CoverForm.All, "2021-09-03", "2021-10-05", "2021-11-15", "2021-01-01..2021-11-14")]
    [InlineData((int)CoverForm.All, null, null, "2021-11-15", "2021-01-01..2021-11-14")] // a full export without a row
    [InlineData((int)CoverForm.Days, null, null, "2021-11-15", null)]
    [InlineData((int)CoverForm.Months, null, null, "2021-11-15", null)]
    [InlineData((int)CoverForm.Months, "2021-11-03", "2021-11-05", "2021-11-20", "2021-11-01..2021-11-14")] // the window ends
    [InlineData((int)CoverForm.Months, "2021-11-03", "2021-11-05", "2021-11-08", "2021-11-01..2021-11-07")] // the 8th was not over
    [InlineData((int)CoverForm.All, null, null, "2021-10-01", "2021-01-01..2021-09-30")]
    [InlineData((int)CoverForm.Days, "2020-12-20", "2021-01-05", "2021-11-15", "2021-01-01..2021-01-05")]
    [InlineData((int)CoverForm.Days, "2020-12-20", "2020-12-25", "2021-11-15", null)]
    [InlineData((int)CoverForm.Days, "2021-09-03", "2021-09-03", "2021-09-03", null)] // written on the only day
    public void A_file_covers_the_days_it_states_and_that_were_over(int form, string? first, string? last, string written, string? covered) =>
        Assert.Equal(covered, new Covering((CoverForm)form, null, null).Of(Day(first), Day(last), Window, Some.Day(written))?.ToString());

    [Theory]
    [InlineData("2021-03-01", "2021-03-31", "2021-03-01..2021-03-31")]
    [InlineData("2021-03-01", null, "2021-03-01..2021-11-14")]
    [InlineData("2020-03-01", "2021-01-31", "2021-01-01..2021-01-31")]
    [InlineData("2022-03-01", "2022-03-31", null)]
    public void A_declared_period_bounds_what_all_means(string? from, string? to, string? covered) =>
        Assert.Equal(covered, new Covering(CoverForm.All, Day(from), Day(to)).Of(null, null, Window, Some.Day("2021-11-15"))?.ToString());

    private static DateOnly? Day(string? iso) => iso is null ? null : Some.Day(iso);
}
